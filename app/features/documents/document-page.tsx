import { type MouseEvent, type ReactNode, useId, useRef, useState } from "react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { EditorBody, OutlineButton } from "../../ui/editor-layout.tsx"
import { useAuthorsSwitch } from "./authorship/authors-switch.tsx"
import { DocumentBar } from "./document-bar.tsx"
import { DocumentOutline } from "./document-outline.tsx"
import { DocumentSearch } from "./document-search.tsx"
import { DocumentStatus } from "./document-status.tsx"
import { DocumentText } from "./document-text.tsx"
import { DocumentTools } from "./document-tools.tsx"
import type { OpenEditor } from "./editor/text-editor.tsx"
import { InspectForm } from "./inspect-form.tsx"
import { LeaveGuard } from "./leave-guard.tsx"
import { LiveNotice, needsNotice } from "./live-notice.tsx"
import { PrintHead } from "./printed-text.tsx"
import type { DocumentPageView } from "./queries.server.ts"
import type { HandIn } from "./refused-changes.tsx"
import { useCurrentHeading } from "./use-current-heading.ts"
import { countUnsettled, useLiveDocument } from "./use-live-document.ts"
import { type LiveDocument, takesEdits } from "./use-live-text.ts"
import { useOutline } from "./use-outline.ts"
import { useReturnToText } from "./use-return-to-text.ts"
import { useSearchRequest } from "./use-search.ts"
import { useTextCount } from "./use-text-count.ts"

type DocumentPageProps = {
  page: DocumentPageView
  schemaVersion: number
  refused: RefusedForm | undefined
  /**
   * What stands above the text and is kept in the same Y.Doc, such as a work package's head; gets null until
   * the text is open and has had its first sync.
   */
  above?: (open: OpenText | null) => ReactNode
  /** What other rooms put beside the text, such as comments; null until the text is open. */
  beside?: (open: OpenText | null) => ReactNode
  /** Their tools, at the end of the row of tools; there too for those who only read. */
  tools?: (open: OpenText | null) => ReactNode
  /** What they have to say in the status line, after the length of the text. */
  state?: ReactNode
  /** Hands in what the text does not take in another way; left out for those who may not. */
  handIn?: HandIn
  /** The one action of the page, in its title bar. */
  action?: ReactNode
  /** Their entries in the menu of the title bar, each a list item. */
  entries?: ReactNode
}

/** The open text, for what stands above and beside it. */
export interface OpenText {
  doc: LiveDocument["text"]["doc"]
  awareness: LiveDocument["text"]["awareness"]
  isEditable: boolean
  /** Called back when what stands beside the text may have changed. */
  subscribeToBeside: LiveDocument["text"]["subscribeToBeside"]
  /** Null until it shows the text. */
  editor: OpenEditor
}

/** The editor page: title bar, tools, outline, text, status line. Without script the text is read. */
export function DocumentPage(props: DocumentPageProps) {
  const { page, schemaVersion, refused, above } = props
  const { reading } = page
  const live = useLiveDocument(page, schemaVersion)
  const [editor, setEditor] = useState<OpenEditor>(null)
  const returnToText = useReturnToText(editor, live.status)
  const isGone = live.status.state === "revoked"
  const entries = useOutline(live.live, reading?.outline, page.document.numbering)
  const textRef = useRef<HTMLDivElement>(null)
  const { current, arriveAt } = useCurrentHeading(textRef, entries)
  const [outlineOpen, setOutlineOpen] = useState(false)
  const outlineId = useId()
  const search = useSearchRequest(editor !== null)
  const count = useTextCount(live.live, editor)
  const mayWrite = page.mayEdit && takesEdits(live.status)
  const isShown = reading !== null && !isGone
  const open = openTextOf(live, page, editor)
  const authors = useAuthorsSwitch(page.document.id, open)
  function jump(headingId: string, event: MouseEvent) {
    setOutlineOpen(false)
    // Before the editor is there the browser jumps by itself.
    if (!editor || !live.live?.goToBlock(editor, headingId)) return
    event.preventDefault()
    arriveAt(headingId)
    window.history.replaceState(window.history.state, "", `#${headingId}`)
  }
  return (
    <>
      {/* The router learns of this page's own path while it is reached: asking again needs nothing else then. */}
      <form hidden data-discover="true" action={`/documents/${page.document.id}`} />
      <DocumentBar
        page={page}
        live={live.live}
        status={live.status}
        onSearch={editor ? search.open : null}
        entries={
          isShown && (
            <>
              {authors.entry}
              {props.entries}
            </>
          )
        }
      >
        {isShown && props.action}
        <OutlineButton
          open={outlineOpen}
          outlineId={outlineId}
          onToggle={() => setOutlineOpen(!outlineOpen)}
        />
      </DocumentBar>
      <div className="s-ed__tools">
        {mayWrite && <DocumentTools live={live.live} editor={editor} onSearch={search.open} />}
        {isShown && props.tools?.(open)}
        {isShown && authors.panel}
        <DocumentSearch editor={editor} canReplace={mayWrite} request={search} />
      </div>
      <EditorBody
        outline={
          <DocumentOutline
            entries={isGone || reading === null ? null : entries}
            current={current}
            onJump={jump}
          />
        }
        outlineOpen={outlineOpen}
        outlineId={outlineId}
        margin={isShown && props.beside?.(open)}
        notice={
          needsNotice(live) && (
            <LiveNotice
              {...live}
              email={page.email}
              handIn={props.handIn}
              editor={page.mayEdit && takesEdits(live.status) ? editor : null}
              onAnswered={returnToText}
            />
          )
        }
      >
        <div ref={textRef}>
          <PrintHead page={page} />
          {isShown && above?.(open)}
          {reading === null ? (
            <InspectForm documentId={page.document.id} refused={refused} />
          ) : (
            <DocumentText
              {...live}
              page={page}
              reading={reading}
              hasEditor={editor !== null}
              onEditor={setEditor}
            />
          )}
        </div>
      </EditorBody>
      <LeaveGuard
        waiting={countUnsettled(live)}
        isKept={() => live.live?.device?.keepsAll ?? false}
      />
      <DocumentStatus
        status={live.live && live.status}
        page={page}
        isKept={!mayWrite || live.live === null || live.live.device !== null}
        place={entries.find(({ id }) => id === current)}
        count={count}
        more={isShown && props.state}
      />
    </>
  )
}

function openTextOf(
  { live, status, isSynced }: ReturnType<typeof useLiveDocument>,
  page: DocumentPageView,
  editor: OpenEditor,
): OpenText | null {
  if (!live || !isSynced) return null
  const { doc, awareness, subscribeToBeside } = live.text
  const isEditable = page.mayEdit && takesEdits(status)
  return { doc, awareness, isEditable, subscribeToBeside, editor }
}
