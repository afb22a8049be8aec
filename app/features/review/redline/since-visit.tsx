import { useEffect, useState } from "react"
import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { formatCount } from "../../../ui/numbers.ts"
import type { SinceVisit } from "./since-visit.server.ts"

const WATCH_AFTER_MS = 5_000

type SinceVisitLineProps = {
  documentId: string
  /** When the person was last here, if somebody has written since. */
  seenAt: string | null
}

/** One quiet line above the text: what is new since the person was last here. Notes this visit in its turn. */
export function SinceVisitLine({ documentId, seenAt }: SinceVisitLineProps) {
  // The page asks again while it is open, and its own visit must not change what it said at first.
  const [first] = useState(seenAt)
  const changes = useNews(documentId, first !== null)
  useVisit(documentId)
  if (first === null || changes === 0) return null
  const words = changes === null ? "Änderungen" : formatCount(changes, "Änderung", "Änderungen")
  return (
    <p className="s-since">
      Seit Ihrem letzten Besuch am {formatDate(calendarDateOf(first))}:{" "}
      <a href={`/documents/${documentId}/compare?from=visit&to=live`}>{words} ansehen</a>
    </p>
  )
}

/** How many changes are new, worked out after the page is there; null until that is known. */
function useNews(documentId: string, hasNews: boolean): number | null {
  const [changes, setChanges] = useState<number | null>(null)
  useEffect(() => {
    if (!hasNews) return
    const left = new AbortController()
    async function ask() {
      const { signal } = left
      const response = await fetch(`/documents/${documentId}/since-visit`, { signal })
      const news: SinceVisit | null = response.ok ? await response.json() : null
      if (!signal.aborted && response.ok) setChanges(news?.changes ?? 0)
    }
    // No line just now: the link stands without a count.
    ask().catch(() => undefined)
    return () => left.abort()
  }, [documentId, hasNews])
  return changes
}

/** Whoever is still there after some seconds is watched: a wrong click and back is no visit. */
function useVisit(documentId: string): void {
  useEffect(() => {
    let left = false
    let leave: (() => void) | undefined
    async function watch() {
      const { watchVisit } = await import("./visit-watch.ts")
      if (!left) leave = watchVisit(documentId)
    }
    // Where the file does not come this visit goes unnoted, and the next one shows more.
    const timer = setTimeout(() => watch().catch(() => undefined), WATCH_AFTER_MS)
    return () => {
      left = true
      clearTimeout(timer)
      leave?.()
    }
  }, [documentId])
}
