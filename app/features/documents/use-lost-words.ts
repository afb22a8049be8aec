import { useRevalidator } from "@remix-run/react"
import { useEffect, useState } from "react"
import type { LostWordsView } from "./lost-words.server.ts"
import type { LiveDocument } from "./use-live-text.ts"

/** Letters that come one by one are one question, asked of the server once. */
const GATHER_MS = 500

/** [D2] Words that a merge left without a place, on both sides. */
export interface LostWordsList {
  /** The viewer's own, to be put back. */
  own: readonly LostWordsView[]
  /** Whose words lost their place to a change of somebody here; empty names nobody. */
  others: readonly string[]
  settle(words: LostWordsView, outcome: "inserted" | "dismissed"): Promise<void>
  closeOthers(): void
}

/** @param found what lay there when the page was made, kept up to date by asking again */
export function useLostWords(
  live: LiveDocument | null,
  found: readonly LostWordsView[],
): LostWordsList {
  const { revalidate } = useRevalidator()
  const [others, setOthers] = useState<readonly string[]>([])
  const [settled, setSettled] = useState<readonly string[]>([])
  useEffect(() => {
    if (!live) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const ends = [
      live.text.subscribeToLostWords(() => {
        clearTimeout(timer)
        timer = setTimeout(revalidate, GATHER_MS)
      }),
      live.text.subscribeToOthersLostWords((author) =>
        setOthers((before) => (before.includes(author) ? before : [...before, author])),
      ),
    ]
    return () => {
      clearTimeout(timer)
      for (const end of ends) end()
    }
  }, [live, revalidate])
  return {
    // Before the text is open the buttons would do nothing.
    own: live ? found.filter(({ id }) => !settled.includes(id)) : [],
    others,
    async settle({ id }, outcome) {
      setSettled((before) => [...before, id])
      // Not told, the server asks again at the next opening: better twice than never.
      if (await settle(id, outcome)) revalidate()
    },
    closeOthers: () => setOthers([]),
  }
}

async function settle(lostWordsId: string, outcome: string): Promise<boolean> {
  try {
    const response = await fetch("/api/commands/documents.settle-lost-words", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ lostWordsId, outcome }),
    })
    return response.ok
  } catch {
    return false
  }
}
