import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import type { LiveStatus } from "./live/status.ts"
import type { DocumentPageView } from "./queries.server.ts"
import { LEVEL_WORDS } from "./terms.ts"

type ReadOnlyNoticeProps = { page: DocumentPageView; status: LiveStatus }

/** Why somebody who may read this text cannot write in it; nothing for those who can. */
export function ReadOnlyNotice({ page, status }: ReadOnlyNoticeProps) {
  const isClosed = status.state === "read-only"
  if (page.mayEdit && !isClosed) return null
  return (
    <div className="s-notes">
      {isClosed && status.reason === "damaged" ? (
        <Notice kind="error">
          Der gespeicherte Text ist beschädigt und vorerst nur lesbar. Bitte wenden Sie sich an die
          Verwaltung.
        </Notice>
      ) : (
        <Notice>
          {page.mayEdit ? "Dieser Text nimmt gerade nichts an." : readOnlyReason(page)}
        </Notice>
      )}
    </div>
  )
}

function readOnlyReason({ document, inspecting, level }: DocumentPageView): string {
  if (document.archivedAt !== null) {
    return "Das Dokument liegt im Archiv: Sie können es lesen, aber niemand kann es ändern."
  }
  if (document.state === "frozen") return "Der Text ist eingefroren: Niemand kann ihn ändern."
  if (inspecting && level === null) {
    return "Sie lesen als Verwaltung, eine Stunde lang. Ihr Grund steht bei den Rechten."
  }
  const may = level && level !== "read" ? ` Ihr Recht: ${LEVEL_WORDS[level]}.` : ""
  return `Sie lesen mit und sehen jede Änderung sofort; schreiben können Sie hier nicht.${may}`
}

type RevokedNoticeProps = {
  /** The person's own words that the server no longer took. */
  unsent: string
}

/** Takes the editor's place when the right was withdrawn while the page was open. */
export function RevokedNotice({ unsent }: RevokedNoticeProps) {
  return (
    <Notice kind="warning" title="Ihr Recht an diesem Dokument wurde entzogen" announce="alert">
      <p>
        Der Text ist darum nicht mehr zu sehen. Fragen Sie die Federführung, wenn das ein Versehen
        ist.
      </p>
      {unsent !== "" && <UnsentText words={unsent} />}
    </Notice>
  )
}

function UnsentText({ words }: { words: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(words).then(
      () => setCopied(true),
      // Without the clipboard the words still stand there to be marked.
      () => setCopied(false),
    )
  return (
    <>
      <p>Nicht übernommen wurde, was Sie zuletzt geschrieben haben:</p>
      <p className="s-unsent">{words}</p>
      <Button icon="copy" onClick={copy}>
        {copied ? "Kopiert" : "Kopieren"}
      </Button>
    </>
  )
}

type LiveNoticeProps = {
  onReload: () => void
}

export function OutdatedNotice({ onReload }: LiveNoticeProps) {
  return (
    <Notice
      kind="warning"
      announce="status"
      actions={<Button onClick={onReload}>Seite neu laden</Button>}
    >
      Das Programm ist neuer als diese Seite. Bis Sie neu laden, lesen Sie nur mit.
    </Notice>
  )
}

export function EditorMissingNotice({ onReload }: LiveNoticeProps) {
  return (
    <Notice
      kind="error"
      announce="alert"
      actions={<Button onClick={onReload}>Seite neu laden</Button>}
    >
      Der Editor ließ sich nicht laden. Sie sehen den Text vom Öffnen der Seite.
    </Notice>
  )
}

type RefusedNoticeProps = { reason: LiveStatus["reason"]; words: string }

export function RefusedNotice({ reason, words }: RefusedNoticeProps) {
  return (
    <Notice kind="error" title="Nicht übernommene Änderungen" announce="alert">
      <p>
        {reason === "storage"
          ? "Der Server kann gerade nicht speichern. Bitte kopieren Sie, was hier steht, und versuchen Sie es später wieder."
          : "Der Server hat Ihre letzten Änderungen nicht angenommen. Laden Sie die Seite neu, um weiterzuschreiben."}
      </p>
      {words !== "" && <UnsentText words={words} />}
    </Notice>
  )
}
