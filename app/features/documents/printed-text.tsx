import { useMemo } from "react"
import { formatInstant } from "../../ui/dates.ts"
import type { DocumentPageView } from "./queries.server.ts"
import { ReadingView } from "./reading-view.tsx"
import { STATE_WORDS } from "./terms.ts"
import type { LiveDocument } from "./use-live-text.ts"
import { usePrinting } from "./use-printing.ts"

type PrintedTextProps = { page: DocumentPageView; live: LiveDocument }

/** The live text as it is set on paper, in the place of the editor: real headings, lists and tables. */
export function PrintedText({ page, live }: PrintedTextProps) {
  const { blocks, notes } = useMemo(() => live.readText(live.text.doc), [live])
  return (
    <div className="s-printed">
      <ReadingView
        blocks={blocks}
        notes={Object.fromEntries(notes)}
        numbering={page.document.numbering}
      />
    </div>
  )
}

type PrintHeadProps = { page: DocumentPageView }

/** Below the title, on paper only: what state the text was in, when, whose it is and where it lives. */
export function PrintHead({ page: { document, now } }: PrintHeadProps) {
  const isPrinting = usePrinting()
  const state = STATE_WORDS[document.archivedAt === null ? document.state : "archived"]
  const at = isPrinting ? new Date().toISOString() : now
  const origin = isPrinting ? window.location.origin : ""
  return (
    <p className="s-print-head">
      {state}, Stand {formatInstant(at)} · {document.ownerName} · {origin}/documents/{document.id}
    </p>
  )
}
