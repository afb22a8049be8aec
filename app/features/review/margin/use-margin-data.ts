import { useCallback, useEffect, useRef, useState } from "react"
import type { MarginData } from "./margin-data.server.ts"

const RETRY_MS = 10_000
/** Several answers in a row are one question. */
const GATHER_MS = 250

/**
 * What stands beside the text, asked for apart from the page: a new comment must not fetch the text again.
 * While the server is not reached the margin keeps what it has, and asks again.
 */
export function useMarginData(
  address: string,
  subscribe: ((listener: () => void) => () => void) | undefined,
) {
  const [data, setData] = useState<MarginData | null>(null)
  const asked = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const refresh = useCallback(async (): Promise<MarginData | null> => {
    clearTimeout(timer.current)
    asked.current += 1
    const own = asked.current
    const found = await askServer(address)
    // A later question has overtaken this one.
    if (own !== asked.current) return found
    if (found) setData(found)
    else timer.current = setTimeout(refresh, RETRY_MS)
    return found
  }, [address])
  useEffect(() => {
    refresh()
    return () => {
      asked.current += 1
      clearTimeout(timer.current)
    }
  }, [refresh])
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined
    const end = subscribe?.(() => {
      clearTimeout(gathering)
      gathering = setTimeout(refresh, GATHER_MS)
    })
    return () => {
      clearTimeout(gathering)
      end?.()
    }
  }, [subscribe, refresh])
  return { data, refresh }
}

async function askServer(address: string): Promise<MarginData | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
