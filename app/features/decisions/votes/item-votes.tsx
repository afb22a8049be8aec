import { LinkButton } from "../../../ui/button.tsx"
import type { VoteSummary } from "./queries.server.ts"
import { VoteStateMark } from "./vote-words.tsx"

interface ItemVotesProps {
  agendaItemId: string
  votes: readonly VoteSummary[]
  /** Whether the viewer acts for the committee and the item may be voted on. */
  mayPrepare: boolean
}

/** The votes of an agenda item, for the screen on which a meeting is run: how each stands, and the way there. */
export function ItemVotes({ agendaItemId, votes, mayPrepare }: ItemVotesProps) {
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
      {mayPrepare && !isRunning && (
        <LinkButton href={`/votes/new?item=${agendaItemId}`}>
          {votes.length === 0 ? "Abstimmung vorbereiten" : "Weitere Abstimmung vorbereiten"}
        </LinkButton>
      )}
    </div>
  )
}
