import { useEffect, useMemo, useState } from "react"
import { numberedOutline, type OutlineEntry } from "./outline.ts"
import type { Numbering } from "./terms.ts"
import type { LiveDocument } from "./use-live-text.ts"

const NOTHING: readonly OutlineEntry[] = []

/** The outline of the text as it is open; until then as it was read. */
export function useOutline(
  live: LiveDocument | null,
  read: readonly OutlineEntry[] | undefined,
  numbering: Numbering,
): readonly OutlineEntry[] {
  const [watched, setWatched] = useState<readonly OutlineEntry[] | null>(null)
  useEffect(() => {
    if (!live) return
    return live.watchOutline(live.text.doc, (outline) => {
      // Empty until the first sync; until then the outline that was read stands.
      setWatched((before) => (outline.length === 0 && before === null ? null : outline))
    })
  }, [live])
  const entries = watched ?? read ?? NOTHING
  return useMemo(() => numberedOutline(entries, numbering), [entries, numbering])
}
