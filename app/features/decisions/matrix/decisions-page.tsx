import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { conditionsWords } from "../conditions/progress.ts"
import { DecisionTabs } from "../decision-tabs.tsx"
import { ResultGlyph } from "../result-glyph.tsx"
import { tallyLine } from "../rules/explain-vote.ts"
import { ROLE_WORDS, resultNote, resultWord } from "../rules/results.ts"
import type { DecisionsView, ListedDecision, ListedStep } from "./decisions-list.server.ts"
import { actWords, bodyWords } from "./matrix-words.ts"
import { stepAddress } from "./step-address.ts"

/** What the committees have decided: on which texts, and act by act. */
export function DecisionsPage(view: DecisionsView) {
  const { documents, open, decisions, more } = view
  return (
    <>
      <PageTop title="Beschlusslage" lede={ledeOf(view)} />
      <DecisionTabs current="decisions" />
      {documents.length === 0 ? (
        <EmptyState title="Noch kein Gremium hat entschieden">
          Sobald eine Fassung eingefroren ist, können Gremien über sie beraten. Dazu kommt sie mit
          einer Vorlage auf den Weg.
        </EmptyState>
      ) : (
        <Section title="Texte vor den Gremien">
          <Rows>
            {documents.map(({ id, title, sentence }) => (
              <Row key={id} label="Text" title={title} href={`/documents/${id}/decisions`}>
                <p>{sentence}</p>
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      {open.length > 0 && (
        <Section title="Noch offen" id="offen">
          <Rows>
            {open.map((step) => (
              <OpenStepRow key={step.step.id} open={step} />
            ))}
          </Rows>
        </Section>
      )}
      {decisions.length > 0 && (
        <Section title="Beschlüsse und andere Ergebnisse">
          <Rows>
            {decisions.map((decision) => (
              <DecisionRow key={decision.result.id} decision={decision} />
            ))}
          </Rows>
          {more !== null && (
            <p className="s-mx-files">
              <a href={`/decisions?show=${more}`}>Weitere zeigen</a>
            </p>
          )}
        </Section>
      )}
    </>
  )
}

function ledeOf({ documents, open, total }: DecisionsView): string {
  const results =
    total === 0
      ? "Wer welchem Text zugestimmt hat, auf das Zeichen genau."
      : `${formatCount(total, "Ergebnis", "Ergebnisse")} zu ${formatCount(documents.length, "Text", "Texten")}. Jedes gilt genau dem Text, der dem Gremium vorlag.`
  if (open.length === 0) return results
  const overdue = open.filter(({ isOverdue }) => isOverdue).length
  const steps = formatCount(open.length, "Schritt ist", "Schritte sind").replace(" ", "\u00A0")
  return `${results} ${steps} noch offen${overdue > 0 ? `, ${overdue} davon überfällig` : ""}.`
}

/** Whose answer is missing, to what, until when. */
function OpenStepRow({ open }: { open: ListedStep }) {
  const { step, reported, day, isOverdue, title } = open
  return (
    <Row
      label={day === null ? "ohne Termin" : formatDate(day)}
      sublabel={isOverdue ? overdueWords(open) : reported && "unbestätigt"}
      urgent={isOverdue}
      title={
        <span className="s-act-line">
          <ResultGlyph result={reported?.result ?? null} role={step.role} isConfirmed={false} />
          <span>
            {bodyWords(step)}: {ROLE_WORDS[step.role]}
          </span>
        </span>
      }
      href={`/consultations/${step.id}`}
    >
      <p>
        „{title}“, Fassung {step.versionNumber} · {stateWords(open)}
      </p>
    </Row>
  )
}

/** With the day it was due where another one stands beside it: of the meeting to come, of the result. */
function overdueWords({ step, day }: ListedStep): string {
  return step.dueOn === null || step.dueOn === day
    ? "überfällig"
    : `überfällig seit ${formatDate(step.dueOn)}`
}

function stateWords({ step, reported }: ListedStep): string {
  if (reported) {
    const word = resultWord(reported.result, reported.role)
    return `${reported.isCorrection ? "Berichtigung gemeldet" : "gemeldet"}: ${word}; der Vorsitz hat noch nicht bestätigt`
  }
  // The day hangs on the left already.
  if (step.circularDeadlineOn !== null) return "Umlaufbeschluss"
  if (step.agenda === null) return "noch nicht angesetzt"
  const { itemNumber, isInvited } = step.agenda
  return isInvited ? `Sitzung, TOP ${itemNumber}` : "Sitzung, Einladung folgt"
}

function DecisionRow({ decision }: { decision: ListedDecision }) {
  const { body, versionNumber, title, result } = decision
  const { counts, conditions } = result
  const note = resultNote(result.result)
  return (
    <Row
      label={formatDate(result.decidedOn)}
      sublabel={result.isConfirmed ? "bestätigt" : "gemeldet"}
      title={
        <span className="s-act-line">
          <ResultGlyph result={result.result} role={result.role} isConfirmed={result.isConfirmed} />
          <span>
            {body}: {actWords(result)}
          </span>
        </span>
      }
      href={stepAddress(result.consultationId)}
    >
      <p>
        „{title}“, Fassung {versionNumber}
        {note && ` · ${note}`}
      </p>
      {counts && <p>{tallyLine(counts)}</p>}
      {conditions.total > 0 && <p>{conditionsWords(conditions)}</p>}
    </Row>
  )
}
