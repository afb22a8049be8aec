import { useEffect, useState } from "react"
import { Actions, Button, LinkButton } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { CopyButton } from "../accounts/copy-button.tsx"
import { openDeviceStore } from "./live/device-store.ts"
import { discardLeftBehind, type LeftBehind, listLeftBehind } from "./live/left-behind.ts"

/** One notice for each document of which something lies on this device alone. */
export function LeftOverNotices({ personId }: { personId: string }) {
  const [behind, setBehind] = useState<readonly LeftBehind[]>([])
  useEffect(() => {
    void readAll(personId).then(setBehind)
  }, [personId])
  async function discard(documentId: string): Promise<void> {
    const store = await openDeviceStore(personId)
    if (store) await discardLeftBehind(store, documentId)
    store?.close()
    setBehind(await readAll(personId))
  }
  return (
    <div className="s-notes">
      {behind.map((document) => (
        <LeftOverNotice
          key={document.documentId}
          document={document}
          onDiscard={() => discard(document.documentId)}
        />
      ))}
    </div>
  )
}

async function readAll(personId: string): Promise<LeftBehind[]> {
  const store = await openDeviceStore(personId)
  const behind = store ? await listLeftBehind(store) : []
  store?.close()
  return behind
}

type LeftOverNoticeProps = { document: LeftBehind; onDiscard: () => void }

function LeftOverNotice({ document, onDiscard }: LeftOverNoticeProps) {
  const [isOpen, setOpen] = useState(false)
  const { documentId, title, unsent, refused } = document
  return (
    <Notice
      kind="warning"
      announce="status"
      actions={
        <>
          <LinkButton href={`/documents/${documentId}`}>Dokument öffnen</LinkButton>
          <Button onClick={() => setOpen(true)}>Ansehen</Button>
        </>
      }
    >
      <p>
        {unsent > 0 &&
          `${formatCount(unsent, "Änderung wartet", "Änderungen warten")} auf diesem Gerät, bis Sie „${title}“ wieder öffnen. `}
        {refused > 0 &&
          `${formatCount(refused, "Änderung", "Änderungen")} in „${title}“ ${refused === 1 ? "wurde" : "wurden"} nicht übernommen.`}
      </p>
      {isOpen && (
        <WordsDialog document={document} onDiscard={onDiscard} onClose={() => setOpen(false)} />
      )}
    </Notice>
  )
}

function WordsDialog({
  document,
  onDiscard,
  onClose,
}: LeftOverNoticeProps & { onClose: () => void }) {
  const [isAsking, setAsking] = useState(false)
  const { title, words } = document
  return (
    <Dialog open onClose={onClose} title={`Nur auf diesem Gerät: ${title}`}>
      {words === "" ? (
        <p>Neue Worte sind nicht dabei; es wurde gelöscht, verschoben oder ausgezeichnet.</p>
      ) : (
        <p className="s-unsent">{words}</p>
      )}
      {isAsking && (
        <p role="alert">
          Endgültig verwerfen? Danach sind diese Änderungen nirgends mehr zu finden.
        </p>
      )}
      <Actions>
        {words !== "" && <CopyButton text={words} label="Kopieren" />}
        {isAsking && <Button onClick={() => setAsking(false)}>Behalten</Button>}
        <Button variant="danger" onClick={isAsking ? onDiscard : () => setAsking(true)}>
          {isAsking ? "Endgültig verwerfen" : "Verwerfen"}
        </Button>
      </Actions>
    </Dialog>
  )
}
