import { useEffect, useState } from "react"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { LoginDialog } from "../accounts/login-dialog.tsx"
import { EditorMissingNotice, OutdatedNotice, RefusedNotice } from "./document-notices.tsx"
import type { LiveStatus } from "./live/status.ts"
import type { LiveDocument } from "./use-live-text.ts"

type LiveNoticeProps = {
  live: LiveDocument | null
  status: LiveStatus
  /** The editor's own files could not be loaded. */
  missing: boolean
  /** Own words that the server has not taken and will not take. */
  unsent: string
  /** Whose page this is. */
  email: string
}

const reload = () => window.location.reload()

/** Whether there is something to settle that the status line alone cannot say. */
export function needsNotice({ status, missing }: Pick<LiveNoticeProps, "status" | "missing">) {
  return missing || ["outdated", "refused", "signed-out"].includes(status.state)
}

/** What lies over the lower edge of the text until it is settled. */
export function LiveNotice({ live, status, missing, unsent, email }: LiveNoticeProps) {
  if (missing) return <EditorMissingNotice onReload={reload} />
  if (status.state === "outdated") return <OutdatedNotice onReload={reload} />
  if (status.state === "refused") return <RefusedNotice reason={status.reason} words={unsent} />
  if (status.state === "signed-out" && live) {
    return <SignedOut email={email} onLoggedIn={() => live.text.reconnect()} />
  }
  return null
}

type SignedOutProps = { email: string; onLoggedIn: () => void }

const PAUSE_MS = 3_000

/**
 * The dialog opens by itself once, in a pause: words that are just being typed belong into the text,
 * not into a password field. Whoever closes it finds the way back in the notice.
 */
function SignedOut({ email, onLoggedIn }: SignedOutProps) {
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    let timer = setTimeout(ask, PAUSE_MS)
    function ask() {
      window.removeEventListener("keydown", wait, true)
      setAsking(true)
    }
    function wait() {
      clearTimeout(timer)
      timer = setTimeout(ask, PAUSE_MS)
    }
    window.addEventListener("keydown", wait, true)
    return () => {
      clearTimeout(timer)
      window.removeEventListener("keydown", wait, true)
    }
  }, [])
  return (
    <>
      <Notice
        kind="warning"
        actions={<Button onClick={() => setAsking(true)}>Wieder anmelden</Button>}
      >
        Sie sind abgemeldet. Was Sie geschrieben haben, steht noch da und wird nach dem Anmelden
        gespeichert.
      </Notice>
      <LoginDialog
        open={asking}
        email={email}
        onLoggedIn={() => {
          setAsking(false)
          onLoggedIn()
        }}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
