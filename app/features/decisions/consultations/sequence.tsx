import { formatDate } from "../../../ui/dates.ts"
import { Section } from "../../../ui/section.tsx"
import { actWords } from "../acts.ts"
import { conditionsWords } from "../conditions/progress.ts"
import type { StepPlaces } from "../places/places.server.ts"
import { Places } from "../places/places.tsx"
import { ResultGlyph } from "../result-glyph.tsx"
import { ROLE_WORDS, resultNote, resultWord } from "../rules/results.ts"
import { CONSULTATION } from "../rules/states.ts"
import { Confirmed, VoteLine } from "./result-words.tsx"
import type { SequenceStep } from "./sequence.server.ts"
import { NEED_WORDS } from "./terms.ts"

type SequenceProps = {
  paperId: string
  steps: readonly SequenceStep[]
  /** Where and when, by the id of the step. */
  places: Readonly<Record<string, StepPlaces>>
  /** Whether the viewer may bring the paper before a committee. */
  mayPlan: boolean
}

/** In which committees a paper is dealt with, and what each has decided: OParl's and every council's sequence. */
export function Sequence({ paperId, steps, places, mayPlan }: SequenceProps) {
  if (steps.length === 0 && !mayPlan) return null
  return (
    <Section
      title="Beratungsfolge"
      id="beratungsfolge"
      more={mayPlan && <a href={`/papers/${paperId}/consultations/new`}>Schritt planen</a>}
    >
      {steps.length === 0 ? (
        <p className="s-steps__d">
          Noch kein Gremium. Planen Sie, wer sich in welcher Reihenfolge mit der Vorlage befasst.
        </p>
      ) : (
        <ol className="s-steps">
          {steps.map((step) => (
            <StepRow key={step.id} step={step} places={places[step.id]} />
          ))}
        </ol>
      )}
    </Section>
  )
}

type StepRowProps = { step: SequenceStep; places: StepPlaces | undefined }

function StepRow({ step, places }: StepRowProps) {
  const { role, current } = step
  return (
    <li>
      <ResultGlyph
        result={current?.result ?? null}
        role={role}
        isConfirmed={current?.isConfirmed ?? false}
        hasMoved={step.isOnOlderText}
      />
      <div>
        <h3 className="s-steps__t">
          <a href={`/consultations/${step.id}`}>{step.committee}</a>
          {step.organization && `, ${step.organization}`}
        </h3>
        <div className="s-steps__d">
          <StepOutcome step={step} />
          <Places places={places} />
          {current === null &&
            step.needs.map(({ id, name, need, isMet }) => (
              <p key={id}>
                {isMet ? "Voraussetzung erfüllt: " : "Wartet auf "}
                <a href={`/consultations/${id}`}>{name}</a>
                {!isMet && `, ${NEED_WORDS[need]}`}
              </p>
            ))}
          {step.isOnOlderText && <p>Auf älterem Text: Fassung {step.versionNumber}</p>}
        </div>
      </div>
    </li>
  )
}

/** What the step came to; before that, what is planned. */
export function StepOutcome({ step }: { step: SequenceStep }) {
  const { role, current, state, dueOn, endReason, ended } = step
  if (current === null) {
    return (
      <>
        <p>
          {ROLE_WORDS[role]}, <strong>{CONSULTATION.words[state]}</strong>
          {dueOn && !endReason && ` zum ${formatDate(dueOn)}`}
          {endReason && `: ${endReason}`}
        </p>
        {endReason && ended && <p>{actWords(ended)}</p>}
      </>
    )
  }
  const note = resultNote(current.result)
  return (
    <>
      <p>
        {ROLE_WORDS[role]}: <strong>{resultWord(current.result, role)}</strong>
        {note && ` (${note})`}
        {current.referredToName && ` an: ${current.referredToName}`}
      </p>
      <p>
        {formatDate(current.decidedOn)} · <Confirmed isConfirmed={current.isConfirmed} />
        {step.hasCorrection && " · eine Berichtigung ist gemeldet"}
      </p>
      {current.counts && (
        <p>
          <VoteLine counts={current.counts} />
        </p>
      )}
      {current.conditions.total > 0 && (
        <p>
          <a href={`/documents/${step.documentId}/conditions`}>
            {conditionsWords(current.conditions)}
          </a>
        </p>
      )}
    </>
  )
}
