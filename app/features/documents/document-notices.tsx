import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { LEVEL_WORDS } from "./grant-terms.ts"
import type { LiveStatus } from "./live/status.ts"
import type { DocumentPageView } from "./queries.server.ts"

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
        <Notice>{page.mayEdit ? closedWords(status) : readOnlyReason(page)}</Notice>
      )}
    </div>
  )
}

function closedWords({ reason }: LiveStatus): string {
  return reason === "too-large"
    ? "Der Text hat die größte erlaubte Länge erreicht und lässt sich nur noch lesen. Schreiben Sie in einem neuen Dokument weiter."
    : "Dieser Text nimmt gerade nichts an."
}

function readOnlyReason({ document, inspecting, level }: DocumentPageView): string {
  if (document.archivedAt !== null) {
    return "Das Dokument liegt im Archiv: Sie können es lesen, aber niemand kann es ändern."
  }
  if (document.state === "frozen") {
    return "Der Text ist eingefroren: Niemand kann ihn ändern, bis ihn jemand wieder öffnet."
  }
  if (inspecting && level === null) {
    return "Sie lesen als Verwaltung, eine Stunde lang. Ihr Grund steht bei den Rechten."
  }
  const may = level && level !== "read" ? ` Ihr Recht: ${LEVEL_WORDS[level]}.` : ""
  return `Sie lesen mit und sehen jede Änderung sofort; schreiben können Sie hier nicht.${may}`
}

/** Takes the editor's place when the right was withdrawn while the page was open. */
export function RevokedNotice() {
  return (
    <Notice kind="warning" title="Ihr Recht an diesem Dokument wurde entzogen" announce="alert">
      <p>
        Der Text ist darum nicht mehr zu sehen. Fragen Sie die Federführung, wenn das ein Versehen
        ist.
      </p>
    </Notice>
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

/** Nothing is lost: the changes wait on this page, and on the device. */
export function PausedNotice({ reason, onReload }: LiveNoticeProps & Pick<LiveStatus, "reason">) {
  if (reason === "storage") {
    return (
      <Notice kind="error" announce="alert">
        Der Server kann gerade nicht speichern. Was Sie geschrieben haben, steht noch da und wird
        gespeichert, sobald er es wieder kann.
      </Notice>
    )
  }
  if (reason === "damaged") {
    return (
      <Notice kind="error" announce="alert">
        Der gespeicherte Text ist beschädigt und vorerst nur lesbar. Was Sie geschrieben haben,
        steht noch da. Bitte wenden Sie sich an die Verwaltung.
      </Notice>
    )
  }
  return (
    <Notice
      kind="error"
      announce="alert"
      actions={<Button onClick={onReload}>Seite neu laden</Button>}
    >
      Die Verbindung zum Text ist unterbrochen. Laden Sie die Seite neu, um weiterzuschreiben.
    </Notice>
  )
}
