import type { ReactNode } from "react"
import { formatTime } from "../../ui/dates.ts"
import { StatusLine } from "../../ui/editor-layout.tsx"
import { formatCount, formatNumber } from "../../ui/numbers.ts"
import type { LiveStatus } from "./live/status.ts"
import type { OutlineEntry } from "./outline.ts"
import type { DocumentPageView } from "./queries.server.ts"
import { type StatusWords, statusWords } from "./status-words.ts"
import type { TextCount } from "./use-text-count.ts"

type DocumentStatusProps = {
  /** Null until the editor is there: the page shows what was read when it was made. */
  status: LiveStatus | null
  page: DocumentPageView
  /** Whether this device keeps what waits beyond the life of the page. */
  isKept: boolean
  /** The section the reader is in. */
  place: OutlineEntry | undefined
  /** Null until the editor has counted: then the count of what was read stands. */
  count: TextCount | null
  /** What other rooms have to say of the text. */
  more?: ReactNode
}

export function DocumentStatus(props: DocumentStatusProps) {
  const { status, page, isKept, place, count, more } = props
  const { icon, tone, words } = status ? statusWords(status) : readWords(page)
  return (
    <StatusLine icon={icon} tone={tone} saved={words}>
      {!isKept && <span>Dieses Gerät bewahrt Änderungen ohne Verbindung nicht auf</span>}
      {place && (
        <span>Abschnitt {[place.number, place.text].filter((part) => part !== "").join(" ")}</span>
      )}
      {page.reading && <span>{count ? lengthWords(count) : wordsOnly(page.reading.words)}</span>}
      {more}
    </StatusLine>
  )
}

function lengthWords({ words, characters, isSelection }: TextCount): string {
  const length = `${wordsOnly(words)}, ${formatNumber(characters)} Zeichen`
  return isSelection ? `Auswahl: ${length}` : length
}

function wordsOnly(words: number): string {
  return formatCount(words, "Wort", "Wörter")
}

function readWords({ reading, now }: DocumentPageView): StatusWords {
  if (reading === null) return { icon: "lock", words: "Kein Leserecht" }
  return { icon: "clock", words: `Stand von ${formatTime(now)} Uhr` }
}
