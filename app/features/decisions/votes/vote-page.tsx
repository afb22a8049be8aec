import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { ExactText } from "../exact-text/exact-text.tsx"
import { MatterSection } from "../exact-text/matter-section.tsx"
import { GONE_PERSON } from "../gone-person.ts"
import { DECISION_TYPE_WORDS, MAJORITY_WORDS } from "../rules/terms.ts"
import { OwnBallot } from "./ballot-form.tsx"
import { Certificate } from "./certificate.tsx"
import type { VotePageView } from "./queries.server.ts"
import { Roll } from "./roll.tsx"
import { RunVote } from "./run-vote.tsx"
import { STORED_METHOD_WORDS } from "./terms.ts"
import { useRefreshWhile } from "./use-refresh.ts"
import { VoteStateMark } from "./vote-words.tsx"

const HASH_DIGITS = 8

export interface VotePageProps {
  page: VotePageView
  refused: RefusedForm | undefined
}

/** One vote: the question, the exact text, the own answer; for who runs it, the roll and what is to be done. */
export function VotePage({ page, refused }: VotePageProps) {
  const { vote, matter, own, mark } = page
  const isAhead = isUnderWay(vote)
  useRefreshWhile(isAhead && (vote.state === "open" || own !== null), vote.id, mark)
  // Who is asked reads first and answers then; who runs the vote, or looks back, has the text at hand below.
  const readsFirst = isAhead && own !== null && !own.isExcluded && !page.may.exclude
  return (
    <>
      <PageTop
        title={matter.title}
        crumbs={[
          { label: "Sitzungen", href: "/meetings" },
          { label: matter.meetingTitle, href: `/meetings/${matter.meetingId}` },
          { label: "Abstimmung" },
        ]}
        lede={<VoteStateMark state={vote.state} outcome={page.outcome} />}
      />
      {vote.state === "annulled" && <Annulled page={page} />}
      {page.exchanged !== null && !page.may.run && <Exchanged />}
      <VoteFacts page={page} />
      {readsFirst && <WhatLiesBefore page={page} />}
      <Question page={page} />
      <div className="s-vote__own" id="stimme">
        <OwnBallot page={page} refused={refused} />
        {isAhead && (
          <noscript>
            <p className="s-vote__links">
              <a href={`/votes/${vote.id}`}>Aktualisieren</a>
            </p>
          </noscript>
        )}
      </div>
      {page.result && <Certificate page={page} result={page.result} />}
      {page.may.exclude && <RunVote page={page} refused={refused} />}
      <Roll page={page} refused={refused} />
      {!readsFirst && <WhatLiesBefore page={page} />}
    </>
  )
}

function isUnderWay({ state }: VotePageView["vote"]): boolean {
  return state === "open" || state === "prepared"
}

function VoteFacts({ page: { vote, law } }: { page: VotePageView }) {
  return (
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
  )
}

function WhatLiesBefore({ page: { vote, text, paper } }: { page: VotePageView }) {
  return (
    <>
      {text && (
        <ExactText
          text={text}
          address={`/votes/${vote.id}`}
          asks={vote.state === "open"}
          isOver={!isUnderWay(vote)}
        />
      )}
      {paper && <MatterSection matter={paper} question={vote.question} />}
    </>
  )
}

function Question({ page: { vote, text } }: { page: VotePageView }) {
  return (
    <Section
      title={isUnderWay(vote) ? "Worüber abgestimmt wird" : "Worüber abgestimmt wurde"}
      content="body"
    >
      <p className="s-vote__question">{vote.question}</p>
      {text && (
        <p className="s-vote__aside">
          <a href="#text">Fassung {text.number}</a>
          {vote.sha256 && <>, Prüfsumme {groupedHash(vote.sha256, HASH_DIGITS)} …</>}
        </p>
      )}
    </Section>
  )
}

/** For who does not run the vote: what they read below is not what they will be asked. */
function Exchanged() {
  return (
    <Notice kind="warning">
      Dem Gremium liegt inzwischen anderes vor als das, wofür diese Abstimmung vorbereitet wurde.
      Sie wird neu vorbereitet; hier stimmt niemand ab.
    </Notice>
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
            ({vote.annulledByName ?? GONE_PERSON} für das Gremium {vote.committee},{" "}
            <Instant value={vote.annulledAt} />)
          </>
        )}
      </p>
    </Notice>
  )
}
