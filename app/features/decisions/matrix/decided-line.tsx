import { useEffect, useState } from "react"
import type { DecidedToday } from "./decided.server.ts"

type DecidedLineProps = {
  documentId: string
  /** "Beschlossen: Fassung 2, Vorstand StGT" */
  words: string
}

/** The seal above the text: what is decided, and whether one still reads it. Loaded when the text is there. */
export function DecidedLine({ documentId, words }: DecidedLineProps) {
  const today = useToday(documentId, words)
  return (
    <p className="s-since">
      <Disc isMoved={today?.kind === "differs"} />{" "}
      <a href={`/documents/${documentId}/decisions`}>{words}</a>
      {today && (
        <>
          {" · "}
          <strong>{today.word}</strong>
        </>
      )}
    </p>
  )
}

/** Filled where it is the very text, a ring with gaps where the text has moved on. */
function Disc({ isMoved }: { isMoved: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false">
      {isMoved ? (
        <path
          d="M20.14 6.19A10 10 0 0 1 21.13 16.08M17.57 20.3A10 10 0 1 1 15.78 2.74"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
        />
      ) : (
        <circle cx="12" cy="12" r="10" fill="currentColor" />
      )}
    </svg>
  )
}

/** How today's text stands to it, worked out after the page is there; null until that is known. */
function useToday(documentId: string, words: string): DecidedToday | null {
  const [today, setToday] = useState<DecidedToday | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another decision is compared anew
  useEffect(() => {
    const left = new AbortController()
    async function ask() {
      const { signal } = left
      const response = await fetch(`/documents/${documentId}/decided`, { signal })
      const found: DecidedToday | null = response.ok ? await response.json() : null
      if (!signal.aborted) setToday(found)
    }
    // No line just now: what is decided stands there without a comparison.
    ask().catch(() => undefined)
    return () => left.abort()
  }, [documentId, words])
  return today
}
