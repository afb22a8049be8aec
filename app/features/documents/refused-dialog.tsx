import { useMemo, useState } from "react"
import type * as Y from "yjs"
import { Actions, Button } from "../../ui/button.tsx"
import { formatInstant } from "../../ui/dates.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { CopyButton } from "../accounts/copy-button.tsx"
import type { RefusedChanges, SetAsideReason } from "./live/device-store.ts"
import { Passages } from "./passages.tsx"
import type { HandedIn, HandIn } from "./refused-changes.tsx"
import { passagesOf, wordsOf } from "./unsent-text.ts"
import type { RefusedList } from "./use-refused-changes.ts"

type RefusedDialogProps = {
  refused: RefusedList
  /** The text as it stands; null where it is not shown. */
  current: Y.Doc | null
  mayTakeUp: boolean
  handIn: HandIn | undefined
  onClose: () => void
}

/** [D5] All that was not taken, to read, copy, send once more or throw away. */
export function RefusedDialog(props: RefusedDialogProps) {
  const { refused, current, mayTakeUp, handIn, onClose } = props
  const { entries } = refused
  return (
    <Dialog open={entries.length > 0} onClose={onClose} title="Nicht übernommene Änderungen">
      {entries.map((entry) => (
        <Entry
          key={entry.id}
          entry={entry}
          current={current}
          onTakeUp={mayTakeUp ? () => refused.takeUp(entry) : null}
          onHandIn={handIn && current ? () => handIn(entry, current) : null}
          onDiscard={() => refused.discard(entry)}
        />
      ))}
    </Dialog>
  )
}

type EntryProps = {
  entry: RefusedChanges
  current: Y.Doc | null
  /** Null where the text takes nothing. */
  onTakeUp: (() => void) | null
  /** Null for those who may not suggest, and where the text is not open. */
  onHandIn: (() => Promise<HandedIn>) | null
  onDiscard: () => void
}

function Entry({ entry, current, onTakeUp, onHandIn, onDiscard }: EntryProps) {
  const passages = useMemo(() => passagesOf(entry.update, current), [entry, current])
  return (
    <section className="s-refused">
      <h3 className="s-h3">{formatInstant(entry.at)}</h3>
      <p>
        {formatCount(entry.count, "Änderung", "Änderungen")}, nicht übernommen: {why(entry.reason)}
      </p>
      {passages.length > 0 ? (
        <Passages passages={passages} />
      ) : (
        <p>Neue Worte sind nicht dabei; es wurde gelöscht, verschoben oder ausgezeichnet.</p>
      )}
      <Choices
        words={wordsOf(passages)}
        onTakeUp={onTakeUp}
        onHandIn={onHandIn}
        onDiscard={onDiscard}
      />
    </section>
  )
}

type ChoicesProps = { words: string } & Pick<EntryProps, "onTakeUp" | "onHandIn" | "onDiscard">

function Choices({ words, onTakeUp, onHandIn, onDiscard }: ChoicesProps) {
  const [isAsking, setAsking] = useState(false)
  const [said, say] = useState("")
  const [isSending, setSending] = useState(false)
  async function handIn() {
    if (!onHandIn || isSending) return
    setSending(true)
    const { count, isWhole, message } = await onHandIn()
    setSending(false)
    if (isWhole) return onDiscard()
    const done = formatCount(count, "Vorschlag", "Vorschläge")
    say(count > 0 ? `${done} eingereicht. ${message}` : message)
  }
  if (isAsking) {
    return (
      <>
        <p role="alert">
          Endgültig verwerfen? Danach sind diese Änderungen nirgends mehr zu finden.
        </p>
        <Actions>
          <Button onClick={() => setAsking(false)}>Behalten</Button>
          <Button variant="danger" onClick={onDiscard}>
            Endgültig verwerfen
          </Button>
        </Actions>
      </>
    )
  }
  return (
    <>
      {said !== "" && <p role="alert">{said}</p>}
      <Actions>
        {onTakeUp && <Button onClick={onTakeUp}>Erneut übernehmen</Button>}
        {onHandIn && (
          <Button onClick={handIn} aria-disabled={isSending}>
            Als Vorschläge einreichen
          </Button>
        )}
        {words !== "" && <CopyButton text={words} label="Kopieren" />}
        <Button variant="danger" onClick={() => setAsking(true)}>
          Verwerfen
        </Button>
      </Actions>
    </>
  )
}

function why(reason: SetAsideReason): string {
  switch (reason) {
    case "read-only":
      return "Der Text nahm keine Änderungen von Ihnen mehr an."
    case "revoked":
      return "Ihr Recht an diesem Dokument war entzogen."
    case "outdated":
      return "Sie sind mit einer früheren Programmversion entstanden."
    case "too-large":
      return "Der Text hat die größte erlaubte Länge erreicht."
    default:
      return "Sie passten nicht zu dem Text, der auf dem Server steht."
  }
}
