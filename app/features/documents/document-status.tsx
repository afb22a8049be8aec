import { formatTime } from "../../ui/dates.ts"
import { StatusLine } from "../../ui/editor-layout.tsx"
import type { LiveStatus } from "./live/status.ts"
import type { OutlineEntry } from "./outline.ts"
import type { DocumentPageView } from "./queries.server.ts"
import { type StatusWords, statusWords } from "./status-words.ts"

type DocumentStatusProps = {
  /** Null until the editor is there: the page shows what was read when it was made. */
  status: LiveStatus | null
  page: DocumentPageView
  /** The section the reader is in. */
  place: OutlineEntry | undefined
}

export function DocumentStatus({ status, page, place }: DocumentStatusProps) {
  const { icon, tone, words } = status ? statusWords(status) : readWords(page)
  return (
    <StatusLine icon={icon} tone={tone} saved={words}>
      {place && (
        <span>
          Abschnitt {place.number} {place.text}
        </span>
      )}
    </StatusLine>
  )
}

function readWords({ reading, now }: DocumentPageView): StatusWords {
  if (reading === null) return { icon: "lock", words: "Kein Leserecht" }
  return { icon: "clock", words: `Stand von ${formatTime(now)} Uhr` }
}
