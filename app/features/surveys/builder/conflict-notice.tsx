import { Button } from "../../../ui/button.tsx"
import { Notice } from "../../../ui/notice.tsx"

type ConflictNoticeProps = {
  /** Who changed it. */
  by: string
  /** „diese Frage“ */
  what: string
  /** How it reads now. */
  words: string
  takeOver(): void
  reload(): void
}

/** Somebody else has changed what is being typed upon: nothing is written over unasked. */
export function ConflictNotice({ by, what, words, takeOver, reload }: ConflictNoticeProps) {
  return (
    <Notice
      kind="warning"
      announce="alert"
      title={`${by} hat ${what} inzwischen geändert. Ihre Eingabe steht noch da.`}
      actions={
        <>
          <Button onClick={takeOver}>Meine Eingabe übernehmen</Button>
          <Button variant="quiet" onClick={reload}>
            Neu laden
          </Button>
        </>
      }
    >
      <p>Gespeichert ist jetzt: „{words}“</p>
    </Notice>
  )
}
