import { useMemo, useState } from "react"
import type * as Y from "yjs"
import { Actions, Button } from "../../ui/button.tsx"
import { formatInstant } from "../../ui/dates.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { CopyButton } from "../accounts/copy-button.tsx"
import type { RefusedChanges, SetAsideReason } from "./live/device-store.ts"
import { Passages } from "./passages.tsx"
import { passagesOf, wordsOf } from "./unsent-text.ts"
import type { RefusedList } from "./use-refused-changes.ts"

type RefusedDialogProps = {
  refused: RefusedList
  /** The text as it stands; null where it is not shown. */
  current: Y.Doc | null
  mayTakeUp: boolean
  onClose: () => void
}

/** [D5] All that was not taken, to read, copy, send once more or throw away. */
export function RefusedDialog({ refused, current, mayTakeUp, onClose }: RefusedDialogProps) {
  const { entries } = refused
  return (
    <Dialog open={entries.length > 0} onClose={onClose} title="Nicht übernommene Änderungen">
      {entries.map((entry) => (
        <Entry
          key={entry.id}
          entry={entry}
          current={current}
          onTakeUp={mayTakeUp ? () => refused.takeUp(entry) : null}
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
  onDiscard: () => void
}

function Entry({ entry, current, onTakeUp, onDiscard }: EntryProps) {
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
      <Choices words={wordsOf(passages)} onTakeUp={onTakeUp} onDiscard={onDiscard} />
    </section>
  )
}

function Choices({
  words,
  onTakeUp,
  onDiscard,
}: { words: string } & Pick<EntryProps, "onTakeUp" | "onDiscard">) {
  const [isAsking, setAsking] = useState(false)
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
    <Actions>
      {onTakeUp && <Button onClick={onTakeUp}>Erneut übernehmen</Button>}
      {words !== "" && <CopyButton text={words} label="Kopieren" />}
      <Button variant="danger" onClick={() => setAsking(true)}>
        Verwerfen
      </Button>
    </Actions>
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
