import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { TextHash } from "../papers/paper-words.tsx"
import { DECISION_TYPE_WORDS, MAJORITY_WORDS } from "../rules/terms.ts"
import { OwnBallot } from "./ballot-form.tsx"
import { Certificate } from "./certificate.tsx"
import type { VotePageView } from "./queries.server.ts"
import { Roll } from "./roll.tsx"
import { RunVote } from "./run-vote.tsx"
import { STORED_METHOD_WORDS } from "./terms.ts"
import { useRefreshWhile } from "./use-refresh.ts"
import { VoteStateMark } from "./vote-words.tsx"

export interface VotePageProps {
  page: VotePageView
  refused: RefusedForm | undefined
}

/** One vote: the question, the exact text, the own answer; for who runs it, the roll and what is to be done. */
export function VotePage({ page, refused }: VotePageProps) {
  const { vote, matter, own } = page
  useRefreshWhile(vote.state === "open" || (vote.state === "prepared" && own !== null))
  const meeting = matter && { label: matter.meetingTitle, href: `/meetings/${matter.meetingId}` }
  return (
    <>
      <PageTop
        title={matter?.title ?? "Abstimmung"}
        crumbs={[
          { label: "Sitzungen", href: "/meetings" },
          ...(meeting ? [meeting] : []),
          { label: "Abstimmung" },
        ]}
        lede={<VoteStateMark state={vote.state} outcome={page.outcome} />}
      />
      {vote.state === "annulled" && <Annulled page={page} />}
      <Question page={page} />
      <div className="s-vote__own">
        <OwnBallot page={page} refused={refused} />
      </div>
      {page.result && <Certificate page={page} result={page.result} />}
      {page.may.exclude && <RunVote page={page} refused={refused} />}
      <Roll page={page} refused={refused} />
    </>
  )
}

function Question({ page: { vote, text, law } }: { page: VotePageView }) {
  return (
    <>
      <Facts
        facts={[
          { label: "Gremium", value: vote.committee },
          { label: "Abstimmung", value: STORED_METHOD_WORDS[vote.method] },
          {
            label: "Mehrheit",
            value: `${DECISION_TYPE_WORDS[vote.decisionType]}: ${MAJORITY_WORDS[law.majority]} (${law.source})`,
          },
          ...(law.quorum ? [{ label: "Anwesenheit", value: law.quorum }] : []),
        ]}
      />
      <Section title="Worüber abgestimmt wird" content="body">
        <p className="s-vote__question">{vote.question}</p>
        {text && (
          <div className="s-vote__text">
            <p>
              {text.title}, Fassung {text.number}
              {vote.sha256 && (
                <>
                  <br />
                  <TextHash sha256={vote.sha256} />
                </>
              )}
            </p>
            {text.mayRead ? (
              <p className="s-vote__links">
                <a href={`/documents/${text.documentId}/versions/${text.number}`}>
                  Ganze Fassung lesen
                </a>
                {text.before !== null && (
                  <a
                    href={`/documents/${text.documentId}/compare?from=${text.before}&to=${text.number}`}
                  >
                    Was sich seit Fassung {text.before} geändert hat, über die Ihr Gremium zuletzt
                    entschieden hat
                  </a>
                )}
              </p>
            ) : (
              <Notice>Den Text selbst dürfen Sie nicht lesen.</Notice>
            )}
          </div>
        )}
      </Section>
    </>
  )
}

function Annulled({ page: { vote } }: { page: VotePageView }) {
  return (
    <Notice kind="warning" title="Diese Abstimmung ist aufgehoben.">
      <p>
        {vote.annulReason}
        {vote.annulledAt && (
          <>
            {" "}
            ({vote.annulledByName ?? "Jemand, dessen Konto gelöscht ist"},{" "}
            <Instant value={vote.annulledAt} />)
          </>
        )}
      </p>
    </Notice>
  )
}
