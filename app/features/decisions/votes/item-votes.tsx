import { LinkButton } from "../../../ui/button.tsx"
import type { ItemVote } from "./item-votes.server.ts"
import { VoteStateMark } from "./vote-words.tsx"

interface ItemVotesProps {
  item: { id: string; position: number }
  votes: readonly ItemVote[]
  /** Where the viewer acts for the committee and the item may be voted on: the next thing to do, or one of many. */
  prepare: "button" | "link" | null
}

/** The votes of an agenda item: how each stands, the way there, and for who is asked now the way to the ballot. */
export function ItemVotes({ item, votes, prepare }: ItemVotesProps) {
  const isRunning = votes.some(({ state }) => state !== "certified" && state !== "annulled")
  return (
    <div className="s-vote__item">
      {votes.length > 0 && (
        <ul>
          {votes.map(({ id, state, outcome, line }) => (
            <li key={id}>
              <VoteStateMark state={state} outcome={outcome} />{" "}
              <a href={`/votes/${id}`}>{line ?? "Zur Abstimmung"}</a>
            </li>
          ))}
        </ul>
      )}
      {votes
        .filter(({ asksViewer }) => asksViewer)
        .map(({ id }) => (
          <LinkButton key={id} variant="primary" href={`/votes/${id}`}>
            Jetzt abstimmen
          </LinkButton>
        ))}
      {prepare !== null && !isRunning && (
        <LinkButton
          variant={prepare === "button" ? "secondary" : "link"}
          href={`/votes/new?item=${item.id}`}
        >
          {prepareWords(prepare, item.position, votes.length)}
        </LinkButton>
      )}
    </div>
  )
}

/** Of many links on a page each says where it leads. */
function prepareWords(as: "button" | "link", position: number, count: number): string {
  if (as === "link") return `Abstimmung zu TOP ${position} vorbereiten`
  return count === 0 ? "Abstimmung vorbereiten" : "Weitere Abstimmung vorbereiten"
}
