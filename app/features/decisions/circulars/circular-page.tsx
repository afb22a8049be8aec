import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { refusedFor } from "../../accounts/command-form.tsx"
import { ExactText } from "../exact-text/exact-text.tsx"
import { MatterSection } from "../exact-text/matter-section.tsx"
import { tallyLine } from "../rules/explain-vote.ts"
import { AskedSection } from "./asked-section.tsx"
import { Ballot } from "./ballot.tsx"
import { CircularFacts } from "./circular-facts.tsx"
import { ManageCircular } from "./manage-circular.tsx"
import { ObjectionForm } from "./objection-form.tsx"
import { PeopleSection } from "./people-section.tsx"
import type { CircularPageView } from "./queries.server.ts"
import { isEnded } from "./terms.ts"

type CircularPageProps = { page: CircularPageView; refused: RefusedForm | undefined }

/** One circular resolution: what is asked, the exact text, the own answer, and what came of it. */
export function CircularPage({ page, refused }: CircularPageProps) {
  const { number, committee, own } = page
  // Whoever was late keeps what was typed, and reads why it was not counted.
  const isVoting = own !== null && own.exclusion === null
  const takesAnswers = page.state === "open" && !page.isOver
  const showsBallot = isVoting && (takesAnswers || refusedFor(refused, "answer"))
  // Who is asked reads first and answers then; who looks on, or back, has the text at hand below.
  const readsFirst = Boolean(showsBallot)
  return (
    <div className="s-circular">
      <PageTop
        title={page.paperTitle}
        crumbs={[
          { label: "Umlaufbeschlüsse", href: "/circulars" },
          { label: `Umlaufbeschluss ${number} · ${committee}` },
        ]}
      />
      <CircularFacts page={page} />
      {!showsBallot && page.state !== "draft" && (
        <Section title="Frage" content="body">
          <p>{page.question}</p>
        </Section>
      )}
      <Outcome page={page} />
      {readsFirst && <WhatLiesBefore page={page} asks />}
      <AskedSection page={page} />
      <Explanation page={page} />
      {own?.exclusion && (
        <Notice kind="warning">
          Sie sind als befangen eingetragen ({own.exclusion}) und stimmen nicht mit.
        </Notice>
      )}
      {showsBallot && own && <Ballot page={page} own={own} refused={refused} />}
      {isVoting && takesAnswers && page.mayObject && <ObjectionForm refused={refused} />}
      <PeopleSection page={page} />
      {!readsFirst && <WhatLiesBefore page={page} asks={false} />}
      {page.mayAct && !own?.exclusion && <ManageCircular page={page} refused={refused} />}
    </div>
  )
}

/** What came of it, and where the matter goes from here. */
function Outcome({ page }: { page: CircularPageView }) {
  const { outcome } = page
  if (!outcome) return null
  const line = tallyLine({ ...outcome.counts, excluded: outcome.excluded, notCast: null })
  return (
    <Section title="Ergebnis" content="body">
      <p>{outcome.sentence}</p>
      {page.isOpenAgain && <WayOn page={page} />}
      <Facts
        facts={[{ label: "Stimmen", value: `${line} · Ohne Antwort: ${outcome.counts.notCast}` }]}
      />
    </Section>
  )
}

function Explanation({ page: { explanation } }: { page: CircularPageView }) {
  if (explanation === "") return null
  return (
    <Section title="Erläuterung" content="body">
      <p className="s-circular__words">{explanation}</p>
    </Section>
  )
}

function WhatLiesBefore({ page, asks }: { page: CircularPageView; asks: boolean }) {
  return (
    <>
      {page.text && (
        <ExactText
          text={page.text}
          address={`/circulars/${page.id}`}
          asks={asks}
          isOver={isEnded(page.state)}
        />
      )}
      {page.matter && <MatterSection matter={page.matter} question={page.question} />}
    </>
  )
}

/** Where the matter goes from here. */
function WayOn({ page: { consultationId } }: { page: CircularPageView }) {
  return (
    <p className="s-circular__links">
      <a href={`/consultations/${consultationId}`}>Zum Beratungsschritt</a>{" "}
      <a href="/meetings">In eine Sitzung bringen</a>{" "}
      <a href={`/circulars/new?consultation=${consultationId}`}>Noch einmal im Umlauf</a>
    </p>
  )
}
