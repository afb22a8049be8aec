import { useBlocker } from "@remix-run/react"
import { useEffect } from "react"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { formatCount } from "../../ui/numbers.ts"

type LeaveGuardProps = {
  waiting: number
  /** Whether this device keeps what waits until the text is opened again; asked when somebody goes. */
  isKept: () => boolean
}

/** Asks before the page is left, by a link, the back button or the window, while something is not saved. */
export function LeaveGuard({ waiting, isKept }: LeaveGuardProps) {
  const isGuarded = waiting > 0
  const blocker = useBlocker(isGuarded)
  useEffect(() => {
    if (!isGuarded) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", ask)
    return () => window.removeEventListener("beforeunload", ask)
  }, [isGuarded])
  useEffect(() => {
    // Saved while the question stood: there is nothing left to ask.
    if (!isGuarded && blocker.state === "blocked") blocker.proceed()
  }, [isGuarded, blocker])
  const stay = () => blocker.reset?.()
  return (
    <Dialog
      open={blocker.state === "blocked"}
      onClose={stay}
      title="Seite verlassen?"
      actions={
        <>
          <Button variant="primary" onClick={stay}>
            Hier bleiben
          </Button>
          <Button variant="danger" onClick={() => blocker.proceed?.()}>
            {isKept() ? "Seite verlassen" : "Verlassen und verwerfen"}
          </Button>
        </>
      }
    >
      <p>
        {formatCount(waiting, "Änderung ist", "Änderungen sind")} noch nicht gespeichert.{" "}
        {isKept()
          ? "Was Sie geschrieben haben, bleibt auf diesem Gerät und wird gespeichert, wenn Sie das Dokument hier wieder öffnen."
          : "Was Sie geschrieben haben, geht verloren, wenn Sie die Seite jetzt verlassen."}
      </p>
    </Dialog>
  )
}
