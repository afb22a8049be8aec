import { useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { useMarginRoom } from "../margin/margin-room.ts"
import { runCommand } from "../run-command.ts"
import { CommentForm } from "./comment-form.tsx"
import type { ThreadView } from "./queries.server.ts"

/** What one does with the thread of the active card. */
export function ThreadActs({ thread }: { thread: ThreadView }) {
  const { documentId, refresh } = useMarginRoom()
  const isOpen = thread.state === "open"
  const { act, error, isRunning } = useAct()
  return (
    <>
      <CommentForm
        documentId={documentId}
        draftKey={thread.id}
        label="Antworten"
        button="Antwort senden"
        send={(text) => runCommand("comments.reply", { threadId: thread.id, text })}
        onSent={refresh}
      />
      {thread.maySettle && (
        <div className="s-mc__act">
          <Button
            small
            icon={isOpen ? "check" : undefined}
            aria-disabled={isRunning || undefined}
            onClick={() =>
              act(isOpen ? "comments.resolve" : "comments.reopen", { threadId: thread.id })
            }
          >
            {isOpen ? "Erledigen" : "Wieder öffnen"}
          </Button>
        </div>
      )}
      {error && (
        <p className="s-err" role="alert">
          {error}
        </p>
      )}
    </>
  )
}

/** Asks once more: the words do not come back. */
export function Withdraw({ commentId }: { commentId: string }) {
  // Null before it was ever asked: nothing takes the focus by itself.
  const [isAsking, setAsking] = useState<boolean | null>(null)
  const { act, error } = useAct()
  if (!isAsking) {
    return (
      <button
        type="button"
        className="s-mc__own"
        // biome-ignore lint/a11y/noAutofocus: back from the question just given up
        autoFocus={isAsking === false}
        onClick={() => setAsking(true)}
      >
        Zurückziehen
      </button>
    )
  }
  return (
    <div className="s-mc__act">
      <Button small variant="danger" onClick={() => act("comments.withdraw", { commentId })}>
        Kommentar zurückziehen
      </Button>
      <Button
        small
        variant="quiet"
        // The button just pressed is gone.
        autoFocus
        onClick={() => setAsking(false)}
      >
        Abbrechen
      </Button>
      {error && (
        <p className="s-err" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

function useAct() {
  const { refresh } = useMarginRoom()
  const [error, setError] = useState<string>()
  const [isRunning, setRunning] = useState(false)
  async function act(name: string, input: object) {
    if (isRunning) return
    setRunning(true)
    setError(undefined)
    const outcome = await runCommand(name, input)
    if (outcome.ok) await refresh()
    else setError(outcome.message)
    setRunning(false)
  }
  return { act, error, isRunning }
}
