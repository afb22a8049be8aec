import { type MouseEvent, useEffect, useRef } from "react"
import type { OutlineEntry } from "./outline.ts"

type DocumentOutlineProps = {
  /** Null where the text may not be seen. */
  entries: readonly OutlineEntry[] | null
  /** Id of the heading the reader is under. */
  current: string | null
  onJump: (headingId: string, event: MouseEvent) => void
}

/** Deepest headings that the outline shows: below, it is no overview any more. */
const SHOWN_DEPTH = 3

/** Links to the headings by their ids, which reading view and editor share; works without script. */
export function DocumentOutline({ entries, current, onJump }: DocumentOutlineProps) {
  const list = useRef<HTMLOListElement>(null)
  // A long outline scrolls along, so that it always shows where one is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is `current` that moves the mark
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" })
  }, [current])
  if (entries === null) return <p className="s-out__h">Gliederung nicht sichtbar</p>
  const shown = entries.filter((entry) => entry.depth <= SHOWN_DEPTH)
  return (
    <>
      <p className="s-out__h">Gliederung</p>
      {shown.length === 0 && <p className="s-muted">Noch keine Überschriften.</p>}
      <ol ref={list}>
        {shown.map((entry) => (
          <li key={entry.id} className={entry.depth > 1 ? "sub" : undefined}>
            <a
              href={`#${entry.id}`}
              aria-current={entry.id === current ? "location" : undefined}
              onClick={(event) => onJump(entry.id, event)}
            >
              {entry.number !== "" && <span className="s-out__n">{entry.number}</span>}
              <span>{entry.text || "(leere Überschrift)"}</span>
            </a>
          </li>
        ))}
      </ol>
    </>
  )
}
