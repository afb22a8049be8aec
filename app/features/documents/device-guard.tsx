import { useEffect, useState } from "react"
import { ownerOnDevice } from "./live/device-owner.ts"

type Leaving = { form: HTMLFormElement; dialog: typeof import("./log-out-dialog.tsx") }

/**
 * Looks after what this device keeps of somebody's words: another person's are removed, and logging out
 * asks first. Stands on every page, so it brings its parts only when there is something to look after.
 */
export function DeviceGuard({ personId }: { personId: string }) {
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  useEffect(() => {
    const owner = ownerOnDevice()
    if (owner === null || owner === personId) return
    // Not all of it: what this person writes may lie there already when it is done.
    void import("./live/device-store.ts").then(async ({ openDeviceStore }) => {
      const device = await openDeviceStore(personId)
      device?.close()
    })
  }, [personId])
  useEffect(() => {
    function ask(event: SubmitEvent) {
      const form = event.target
      if (!(form instanceof HTMLFormElement) || !isLogOut(form) || !ownerOnDevice()) return
      event.preventDefault()
      event.stopPropagation()
      // Without a connection nobody can be logged out either; the page stays as it is.
      import("./log-out-dialog.tsx").then(
        (dialog) => setLeaving({ form, dialog }),
        () => {},
      )
    }
    // Before the page's own forms hear of it, wherever they stand.
    document.addEventListener("submit", ask, true)
    return () => document.removeEventListener("submit", ask, true)
  }, [])
  if (leaving === null) return null
  const { form, dialog } = leaving
  return <dialog.LogOutDialog personId={personId} form={form} onStay={() => setLeaving(null)} />
}

function isLogOut({ action, method }: HTMLFormElement): boolean {
  return method === "post" && action === `${location.origin}/logout`
}
