import type { ComponentProps } from "react"
import { askForMentions } from "./ask-for-mentions.ts"
import { ReadOnlyNotice, RevokedNotice } from "./document-notices.tsx"
import type { LiveStatus } from "./live/status.ts"
import { PrintedText } from "./printed-text.tsx"
import type { DocumentPageView, Reading } from "./queries.server.ts"
import { ReadingView } from "./reading-view.tsx"
import { type LiveDocument, takesEdits } from "./use-live-text.ts"
import { usePrinting } from "./use-printing.ts"

type DocumentTextProps = {
  page: DocumentPageView
  reading: Reading
  live: LiveDocument | null
  status: LiveStatus
  isSynced: boolean
  /** The editor shows the text: only then what was read goes, so that nobody loses the place. */
  hasEditor: boolean
  onEditor: ComponentProps<LiveDocument["TextEditor"]>["onReady"]
}

/** The text as it was read, until the editor has had its first sync and takes its place. */
export function DocumentText(props: DocumentTextProps) {
  const { page, reading, live, status, isSynced, hasEditor, onEditor } = props
  const isPrinting = usePrinting()
  if (status.state === "revoked") return <RevokedNotice />
  return (
    <>
      <ReadOnlyNotice page={page} status={status} />
      {!hasEditor && (
        <ReadingView
          blocks={reading.blocks}
          notes={reading.notes}
          numbering={page.document.numbering}
        />
      )}
      {isPrinting && live && hasEditor && <PrintedText page={page} live={live} />}
      {live && isSynced && (
        <live.TextEditor
          doc={live.text.doc}
          awareness={live.text.awareness}
          documentId={page.document.id}
          editable={page.mayEdit && takesEdits(status)}
          numbering={page.document.numbering}
          label={`Text: ${page.document.title}`}
          findMentions={(query, signal) => askForMentions(page.document.id, query, signal)}
          onReady={onEditor}
        />
      )}
    </>
  )
}
