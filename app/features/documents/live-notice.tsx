import { type ComponentProps, useEffect, useState } from "react"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { EditorMissingNotice, OutdatedNotice, PausedNotice } from "./document-notices.tsx"
import { isPassing, type LiveStatus } from "./live/status.ts"
import { type HandIn, RefusedNotice } from "./refused-changes.tsx"
import { useLatePart } from "./use-late-part.ts"
import type { LiveDocument } from "./use-live-text.ts"
import type { LostWordsList } from "./use-lost-words.ts"
import type { RefusedList } from "./use-refused-changes.ts"

type LiveNoticeProps = {
  live: LiveDocument | null
  status: LiveStatus
  /** The editor's own files could not be loaded. */
  missing: boolean
  refused: RefusedList
  lost: LostWordsList
  /** Null where nothing can be written now. */
  editor: ComponentProps<Awaited<ReturnType<typeof loadLostWordsNotice>>>["editor"]
  /** After the last question about lost words the keyboard goes on in the text. */
  onAnswered: () => void
  /** Whose page this is. */
  email: string
  /** How else what is refused may be handed in. */
  handIn?: HandIn | undefined
}

const loadLostWordsNotice = () => import("./lost-words.tsx").then((file) => file.LostWordsNotice)

const loadLoginDialog = () =>
  import("../accounts/login-dialog.tsx").then((file) => file.LoginDialog)

const reload = () => window.location.reload()

/** Whether there is something to settle that the status line alone cannot say. */
export function needsNotice({
  status,
  missing,
  refused,
  lost,
}: Pick<LiveNoticeProps, "status" | "missing" | "refused" | "lost">) {
  const isInterrupted = ["outdated", "signed-out"].includes(status.state) || isPaused(status)
  const waits = refused.entries.length + lost.own.length + lost.others.length
  return missing || isInterrupted || waits > 0
}

/** Whatever else is refused is being set aside. */
function isPaused({ state, reason, waiting }: LiveStatus): boolean {
  return state === "refused" && (waiting === 0 || (reason !== undefined && isPassing(reason)))
}

/** What lies over the lower edge of the text until it is settled. */
export function LiveNotice(props: LiveNoticeProps) {
  const { live, status, refused, lost, editor, onAnswered, handIn } = props
  const waits = lost.own.length + lost.others.length > 0
  const LostWordsNotice = useLatePart(loadLostWordsNotice, waits)
  return (
    <>
      {refused.entries.length > 0 && (
        <RefusedNotice
          refused={refused}
          live={status.state === "revoked" ? null : live}
          takesEdits={status.state === "saved" || status.state === "saving"}
          handIn={handIn}
        />
      )}
      {waits && LostWordsNotice && (
        <LostWordsNotice lost={lost} editor={editor} onAnswered={onAnswered} />
      )}
      <Interruption {...props} />
    </>
  )
}

function Interruption({ live, status, missing, email }: LiveNoticeProps) {
  if (missing) return <EditorMissingNotice onReload={reload} />
  if (status.state === "outdated") return <OutdatedNotice onReload={reload} />
  if (isPaused(status)) return <PausedNotice reason={status.reason} onReload={reload} />
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
  // The server has just said that the session has ended: it can be asked for the dialog too.
  const LoginDialog = useLatePart(loadLoginDialog, true)
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
      {LoginDialog && (
        <LoginDialog
          open={asking}
          email={email}
          onLoggedIn={() => {
            setAsking(false)
            onLoggedIn()
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
