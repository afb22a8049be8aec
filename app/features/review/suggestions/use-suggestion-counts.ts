import { useCallback, useRef, useState } from "react"
import type { SuggestionCounts } from "./queries.server.ts"

/**
 * How many suggestions are open: as the page was read, until the margin has heard of a change. So a suggestion
 * does not bring the whole text again for the sake of a number.
 *
 * @returns the counts, and what takes newer ones
 */
export function useSuggestionCounts(read: SuggestionCounts) {
  const [heard, setHeard] = useState<{ since: SuggestionCounts; counts: SuggestionCounts }>()
  const latest = useRef(read)
  latest.current = read
  const hear = useCallback(
    (counts: SuggestionCounts) => setHeard({ since: latest.current, counts }),
    [],
  )
  return [heard?.since === read ? heard.counts : read, hear] as const
}
