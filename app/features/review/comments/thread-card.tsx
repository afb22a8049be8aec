import { useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { RecentInstant } from "../../../ui/time.tsx"
import { CardAuthor } from "../margin/card-list.tsx"
import { useMarginRoom } from "../margin/margin-room.ts"
import { runCommand } from "../run-command.ts"
import { CommentForm } from "./comment-form.tsx"
import { CommentText } from "./comment-text.tsx"
import type { CommentView, ThreadView } from "./queries.server.ts"

type ThreadCardProps = { thread: ThreadView; isActive: boolean; isLost: boolean }

/** A thread below its head: the words, and while it is the active card what one can do. */
export function ThreadCard({ thread, isActive, isLost }: ThreadCardProps) {
  const { data } = useMarginRoom()
  const [first, ...replies] = thread.comments
  // One reads the beginning and the end; what lies between comes with the card.
  const shown = isActive || replies.length < 3 ? replies : replies.slice(-1)
  const hidden = replies.length - shown.length
  return (
    <div className={isActive ? undefined : "s-mc__short"}>
      {isLost && <blockquote className="s-mc__quote">{thread.anchor.quote}</blockquote>}
      {thread.version !== null && <p className="s-mc__note">zu Fassung {thread.version}</p>}
      {first && <Words comment={first} isActive={isActive} />}
      {hidden > 0 && <p className="s-mc__note">{formatCount(hidden, "Antwort", "Antworten")} …</p>}
      {shown.map((comment) => (
        <div key={comment.id} className="s-mc__re">
          <CardAuthor author={comment.author} at={comment.at} now={data.now} />
          <Words comment={comment} isActive={isActive} />
        </div>
      ))}
      {thread.state === "resolved" && thread.settled && (
        <p className="s-mc__note">
          Erledigt von {thread.settled.by},{" "}
          <RecentInstant value={thread.settled.at} now={data.now} />
        </p>
      )}
      {isActive && data.mayComment && <ThreadActs thread={thread} />}
    </div>
  )
}

function Words({ comment, isActive }: { comment: CommentView; isActive: boolean }) {
  if (comment.isWithdrawn) return <p className="s-mc__text s-muted">zurückgezogen</p>
  return (
    <>
      <CommentText text={comment.text} mentions={comment.mentions} />
      {isActive && comment.isOwn && <Withdraw commentId={comment.id} />}
    </>
  )
}

function ThreadActs({ thread }: { thread: ThreadView }) {
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
function Withdraw({ commentId }: { commentId: string }) {
  const [isAsking, setAsking] = useState(false)
  const { act, error } = useAct()
  if (!isAsking) {
    return (
      <button type="button" className="s-mc__own" onClick={() => setAsking(true)}>
        Zurückziehen
      </button>
    )
  }
  return (
    <div className="s-mc__act">
      <Button small variant="danger" onClick={() => act("comments.withdraw", { commentId })}>
        Kommentar zurückziehen
      </Button>
      <Button small variant="quiet" onClick={() => setAsking(false)}>
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
