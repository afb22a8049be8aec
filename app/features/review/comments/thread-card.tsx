import { formatCount } from "../../../ui/numbers.ts"
import { RecentInstant } from "../../../ui/time.tsx"
import { useLatePart } from "../../documents/use-late-part.ts"
import { CardAuthor } from "../margin/card-list.tsx"
import { useMarginRoom } from "../margin/margin-room.ts"
import { CommentText } from "./comment-text.tsx"
import type { CommentView, ThreadView } from "./queries.server.ts"

// Reading takes none of it.
const loadThreadActs = () => import("./thread-acts.tsx").then(({ ThreadActs }) => ThreadActs)
const loadWithdraw = () => import("./thread-acts.tsx").then(({ Withdraw }) => Withdraw)

type ThreadCardProps = { thread: ThreadView; isActive: boolean; isLost: boolean }

/** A thread below its head: the words, and while it is the active card what one can do. */
export function ThreadCard({ thread, isActive, isLost }: ThreadCardProps) {
  const { data } = useMarginRoom()
  const Acts = useLatePart(loadThreadActs, isActive && data.mayComment)
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
      {isActive && Acts && <Acts thread={thread} />}
    </div>
  )
}

function Words({ comment, isActive }: { comment: CommentView; isActive: boolean }) {
  const Withdraw = useLatePart(loadWithdraw, isActive && comment.isOwn)
  if (comment.isWithdrawn) return <p className="s-mc__text s-muted">zurückgezogen</p>
  return (
    <>
      <CommentText text={comment.text} mentions={comment.mentions} />
      {isActive && comment.isOwn && Withdraw && <Withdraw commentId={comment.id} />}
    </>
  )
}
