import { useLatePart } from "../../documents/use-late-part.ts"
import type { Passage } from "../anchors/anchor.ts"
import type { MarginCard } from "../margin/margin-card.ts"
import type { CardKindEntry, ComposeProps } from "../margin/margin-kinds.ts"
import type { ThreadView } from "./queries.server.ts"
import { ThreadCard } from "./thread-card.tsx"

const loadNewThread = () => import("./new-thread.tsx").then(({ NewThread }) => NewThread)

function LateNewThread(props: ComposeProps) {
  const NewThread = useLatePart(loadNewThread, true)
  return NewThread && <NewThread {...props} />
}

/** Comments as the margin shows them. */
export const COMMENTS: CardKindEntry = {
  kind: "comment",
  tab: "Kommentare",
  toCards: ({ comments }, find) =>
    comments.flatMap((thread) => {
      const card = cardOf(thread, find(thread.anchor))
      return card ? [card] : []
    }),
  compose: { heading: "Neuer Kommentar", Form: LateNewThread },
}

function cardOf(thread: ThreadView, place: Passage | null): MarginCard | null {
  const [first] = thread.comments
  // A thread is begun with a comment, which is never deleted.
  if (!first) return null
  return {
    id: thread.id,
    kind: "comment",
    place,
    heading: { icon: "comment", words: "Kommentar" },
    author: first.author,
    at: first.at,
    isSettled: thread.state === "resolved",
    personIds: thread.comments.flatMap(({ personId, mentions }) => [
      personId,
      ...mentions.map(({ id }) => id),
    ]),
    organizations: thread.comments.map(({ author }) => author.organization),
    draw: (isActive) => <ThreadCard thread={thread} isActive={isActive} isLost={place === null} />,
  }
}
