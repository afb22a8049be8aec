import { useEffect, useRef, useState } from "react"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { CopyButton } from "../accounts/copy-button.tsx"
import { clearDevice, openDeviceStore } from "./live/device-store.ts"
import { type LeftBehind, listLeftBehind } from "./live/left-behind.ts"

type LogOutDialogProps = {
  personId: string
  /** The form that ends the session. */
  form: HTMLFormElement
  onStay: () => void
}

/** What is on its way just now needs no question. */
const LOOKS = 4
const PAUSE_MS = 250

/** [D5] Asks before logging out throws away what lies on this device alone; asks nothing where nothing does. */
export function LogOutDialog({ personId, form, onStay }: LogOutDialogProps) {
  const [behind, setBehind] = useState<LeftBehind[]>([])
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    readLeftBehind(personId).then((found) => {
      if (found.length === 0) void logOut(form)
      else setBehind(found)
    })
  }, [personId, form])
  return (
    <Dialog
      open={behind.length > 0}
      onClose={onStay}
      title="Trotzdem abmelden und verwerfen?"
      actions={
        <>
          <Button variant="primary" onClick={onStay}>
            Angemeldet bleiben
          </Button>
          <Button variant="danger" onClick={() => logOut(form)}>
            Abmelden und verwerfen
          </Button>
        </>
      }
    >
      {behind.map((document) => (
        <Question key={document.documentId} document={document} />
      ))}
    </Dialog>
  )
}

function Question({ document }: { document: LeftBehind }) {
  const { title, unsent, refused, words } = document
  return (
    <section className="s-refused">
      <p>
        {unsent > 0 &&
          `${formatCount(unsent, "Änderung", "Änderungen")} in „${title}“ ${unsent === 1 ? "ist" : "sind"} noch nicht gespeichert. `}
        {refused > 0 &&
          `${formatCount(refused, "Änderung", "Änderungen")} in „${title}“ ${refused === 1 ? "wurde" : "wurden"} nicht übernommen. `}
        {unsent + refused === 1 ? "Sie steht" : "Sie stehen"} nur auf diesem Gerät und{" "}
        {unsent + refused === 1 ? "geht" : "gehen"} beim Abmelden verloren.
      </p>
      {words !== "" && (
        <>
          <p className="s-unsent">{words}</p>
          <CopyButton text={words} label="Kopieren" />
        </>
      )}
    </section>
  )
}

async function readLeftBehind(personId: string): Promise<LeftBehind[]> {
  const store = await openDeviceStore(personId)
  if (!store) return []
  let found = await listLeftBehind(store)
  for (let look = 1; look < LOOKS && found.some(({ unsent }) => unsent > 0); look += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    found = await listLeftBehind(store)
  }
  store.close()
  return found
}

async function logOut(form: HTMLFormElement): Promise<void> {
  // Answered already: the page below need not ask whether it may be left.
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true)
  await clearDevice().catch(() => undefined)
  // Not asked again, and not by the router: the whole page goes.
  form.submit()
}
