import { useRevalidator } from "@remix-run/react"
import { type ComponentProps, useEffect, useId, useRef, useState } from "react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { EditorBody, OutlineButton } from "../../ui/editor-layout.tsx"
import { DocumentBar } from "./document-bar.tsx"
import { DocumentOutline } from "./document-outline.tsx"
import { DocumentStatus } from "./document-status.tsx"
import { DocumentText } from "./document-text.tsx"
import { DocumentTools } from "./document-tools.tsx"
import { InspectForm } from "./inspect-form.tsx"
import { LeaveGuard } from "./leave-guard.tsx"
import type { LiveStatus } from "./live/status.ts"
import { LiveNotice, needsNotice } from "./live-notice.tsx"
import type { OutlineEntry } from "./outline.ts"
import type { DocumentPageView } from "./queries.server.ts"
import { useCurrentHeading } from "./use-current-heading.ts"
import {
  type LiveDocument,
  takesEdits,
  useFirstSync,
  useLiveStatus,
  useLiveText,
  useUnsentWords,
} from "./use-live-text.ts"

type DocumentPageProps = {
  page: DocumentPageView
  schemaVersion: number
  refused: RefusedForm | undefined
}

type OpenEditor = ComponentProps<typeof DocumentTools>["editor"]

/** The editor page: title bar, tools, outline, text, status line. Without script the text is read. */
export function DocumentPage({ page, schemaVersion, refused }: DocumentPageProps) {
  const { reading } = page
  const live = useLiveDocument(page, schemaVersion)
  const [editor, setEditor] = useState<OpenEditor>(null)
  useReturnToText(editor, live.status)
  const isGone = live.status.state === "revoked"
  const entries = useOutline(live.live, reading?.outline ?? NOTHING)
  const textRef = useRef<HTMLDivElement>(null)
  const current = useCurrentHeading(textRef, entries)
  const [outlineOpen, setOutlineOpen] = useState(false)
  const outlineId = useId()
  return (
    <>
      <DocumentBar page={page} live={live.live} status={live.status}>
        <OutlineButton
          open={outlineOpen}
          outlineId={outlineId}
          onToggle={() => setOutlineOpen(!outlineOpen)}
        />
      </DocumentBar>
      {page.mayEdit && takesEdits(live.status) && (
        <DocumentTools live={live.live} editor={editor} />
      )}
      <EditorBody
        outline={
          <DocumentOutline
            entries={isGone || reading === null ? null : entries}
            current={current}
            onJump={() => setOutlineOpen(false)}
          />
        }
        outlineOpen={outlineOpen}
        outlineId={outlineId}
        notice={needsNotice(live) && <LiveNotice {...live} email={page.email} />}
      >
        <div ref={textRef}>
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
      <LeaveGuard waiting={live.status.waiting} />
      <DocumentStatus
        status={live.live && live.status}
        page={page}
        place={entries.find(({ id }) => id === current)}
      />
    </>
  )
}

const NOTHING: readonly OutlineEntry[] = []

function useLiveDocument(page: DocumentPageView, schemaVersion: number) {
  const opened = useLiveText({
    documentId: page.document.id,
    schemaVersion,
    person: page.reading === null ? null : page.person,
  })
  const live = opened === "missing" ? null : opened
  const status = useLiveStatus(live)
  useFreshRights(page, status)
  return {
    live,
    status,
    missing: opened === "missing",
    isSynced: useFirstSync(live, status),
    unsent: useUnsentWords(live, status),
  }
}

/** Rights and state change while the page is open: then it asks again what holds. */
function useFreshRights(page: DocumentPageView, { state }: LiveStatus): void {
  const { revalidate } = useRevalidator()
  const writes = state === "saved" || state === "saving"
  const disagrees = page.mayEdit ? state === "read-only" : writes
  useEffect(() => {
    if (disagrees) revalidate()
  }, [disagrees, revalidate])
}

/** Whoever has logged in over the page goes on where the caret stood. */
function useReturnToText(editor: OpenEditor, { state }: LiveStatus): void {
  const wasSignedOut = useRef(false)
  useEffect(() => {
    if (wasSignedOut.current && state !== "signed-out") editor?.commands.focus()
    wasSignedOut.current = state === "signed-out"
  }, [editor, state])
}

function useOutline(
  live: LiveDocument | null,
  read: readonly OutlineEntry[],
): readonly OutlineEntry[] {
  const [watched, setWatched] = useState<readonly OutlineEntry[] | null>(null)
  useEffect(() => {
    if (!live) return
    return live.watchOutline(live.text.doc, (outline) => {
      // Empty until the first sync; until then the outline that was read stands.
      setWatched((before) => (outline.length === 0 && before === null ? null : outline))
    })
  }, [live])
  return watched ?? read
}
