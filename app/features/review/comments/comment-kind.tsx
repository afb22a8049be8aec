import type { Passage } from "../anchors/anchor.ts"
import type { MarginCard } from "../margin/margin-card.ts"
import type { CardKindEntry } from "../margin/margin-kinds.ts"
import { NewThread } from "./new-thread.tsx"
import type { ThreadView } from "./queries.server.ts"
import { ThreadCard } from "./thread-card.tsx"

/** Comments as the margin shows them. */
export const COMMENTS: CardKindEntry = {
  kind: "comment",
  tab: "Kommentare",
  toCards: ({ comments }, find) =>
    comments.flatMap((thread) => {
      const card = cardOf(thread, find(thread.anchor))
      return card ? [card] : []
    }),
  compose: { heading: "Neuer Kommentar", Form: NewThread },
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
