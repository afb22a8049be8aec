import { useRevalidator } from "@remix-run/react"
import { useEffect } from "react"

const EVERY_MS = 3_000

/**
 * Asks every few seconds whether a vote has gone on while it runs and the page is in sight, and for the page's
 * data where it has.
 *
 * @param mark how far the vote is on the page as it stands
 */
export function useRefreshWhile(isRunning: boolean, voteId: string, mark: string): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isRunning) return
    const left = new AbortController()
    async function ask() {
      const { signal } = left
      const response = await fetch(`/votes/${voteId}/mark`, { signal })
      const now: { mark: string } | null = response.ok ? await response.json() : null
      // Where there is no answer any more the page says why.
      if (!signal.aborted && now?.mark !== mark) revalidate()
    }
    const timer = setInterval(() => {
      // No line just now: the next time asks again.
      if (document.visibilityState === "visible") ask().catch(() => undefined)
    }, EVERY_MS)
    return () => {
      clearInterval(timer)
      left.abort()
    }
  }, [isRunning, voteId, mark, revalidate])
}
