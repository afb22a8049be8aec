import type { RefusedForm } from "../../../commands/refused-form.ts"
import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { GONE_PERSON } from "../gone-person.ts"
import { TextHash } from "../papers/paper-words.tsx"
import { resultNote } from "../rules/results.ts"
import { CONDITION } from "../rules/states.ts"
import type { ConsultationPageView } from "./queries.server.ts"
import { Confirmed, ResultMark, VoteLine } from "./result-words.tsx"
import type { Standing } from "./standing.ts"
import { MAX_END_REASON } from "./terms.ts"

type ResultView = ConsultationPageView["results"][number]
type ResultListProps = { page: ConsultationPageView; refused: RefusedForm | undefined }

const STANDING_WORDS: Record<Standing, string> = {
  reported: "gemeldet",
  confirmed: "bestätigt",
  corrected: "berichtigt",
  withdrawn: "zurückgezogen",
}

/** To those who report none themselves; a step that was left out or called off says so above. */
function NoResult({ step }: Pick<ConsultationPageView, "step">) {
  if (step.state === "skipped" || step.state === "cancelled") return null
  return (
    <Section title="Ergebnis">
      <EmptyState title="Noch kein Ergebnis" level={3}>
        Was das Gremium beschließt, steht hier mit Tag, Stimmen und Prüfsumme des Textes.
      </EmptyState>
    </Section>
  )
}

/** All that was ever reported to a step, newest first; nothing is taken away. */
export function ResultList({ page, refused }: ResultListProps) {
  if (page.results.length === 0) return page.report ? null : <NoResult step={page.step} />
  return (
    <Section title={page.results.length === 1 ? "Ergebnis" : "Ergebnisse"}>
      <Rows ordered>
        {page.results.map((result) => (
          <ResultRow key={result.id} {...{ page, result, refused }} />
        ))}
      </Rows>
    </Section>
  )
}

function ResultRow({ page, result, refused }: ResultListProps & { result: ResultView }) {
  const { step } = page
  const { standing, isConfirmed } = result
  const act = { result: result.result, role: step.role, isConfirmed }
  const note = resultNote(result.result)
  return (
    <Row
      label={formatDate(result.decidedOn)}
      sublabel={STANDING_WORDS[standing]}
      title={<ResultMark {...act} />}
    >
      {note && <p>{note}</p>}
      {result.referredToName && <p>An: {result.referredToName}</p>}
      {result.deferredTo && <p>Auf den {formatDate(result.deferredTo)}</p>}
      {result.counts && (
        <p>
          <VoteLine counts={result.counts} />
        </p>
      )}
      {result.resolutionText && <p className="s-text-lines">„{result.resolutionText}“</p>}
      <Conditions page={page} result={result} />
      {result.note && <p className="s-text-lines">{result.note}</p>}
      <Proof page={page} result={result} />
      {result.mayWithdraw && <Withdraw {...{ result, refused }} />}
    </Row>
  )
}

/** Who reported and who confirmed, on which text, by which file. */
function Proof({ page, result }: { page: ConsultationPageView; result: ResultView }) {
  const evidence = page.evidence.find(({ sha256 }) => sha256 === result.evidenceSha256)
  return (
    <>
      <p>
        <TextHash sha256={result.sha256} short /> ·{" "}
        {result.isWithdrawn ? "zurückgezogen" : <Confirmed isConfirmed={result.isConfirmed} />}
        {result.standing === "corrected" && ", durch ein späteres Ergebnis berichtigt"}
        {result.corrects && ", berichtigt ein früheres Ergebnis"}
      </p>
      {evidence && (
        <p>
          Beleg: <a href={`/evidence/${evidence.sha256}`}>{evidence.fileName}</a>
        </p>
      )}
      <p>
        Gemeldet von {result.reporterName ?? GONE_PERSON}
        {result.reportedForName && `, für: ${result.reportedForName}`},{" "}
        <Instant value={result.recordedAt} />
      </p>
      {result.confirmedAt && (
        <p>
          {result.confirmedBy === null
            ? "Festgestellt mit dem Ende des Umlaufbeschlusses"
            : `Bestätigt von ${result.confirmerName ?? GONE_PERSON}, für: ${page.step.committee}`}
          , <Instant value={result.confirmedAt} />
        </p>
      )}
      {result.withdrawnAt && (
        <p>
          Zurückgezogen von {result.withdrawerName ?? GONE_PERSON}
          {result.withdrawnFor && `, für: ${result.withdrawnFor}`},{" "}
          <Instant value={result.withdrawnAt} />. Grund: {result.withdrawnReason}
        </p>
      )}
    </>
  )
}

type ConditionsProps = { page: ConsultationPageView; result: ResultView }

/** What the consent depends on: where it is in the text, and what has become of it. */
function Conditions({ page: { step, conditions }, result }: ConditionsProps) {
  const own = conditions.filter(({ resultId }) => resultId === result.id)
  if (own.length === 0) return null
  const href = `/documents/${step.documentId}`
  const isVoid = result.standing === "withdrawn" || result.standing === "corrected"
  return (
    <>
      <ol>
        {own.map(({ id, number, text, state, blockId, decidedNumber, fulfilledNumber }) => (
          <li key={id}>
            Maßgabe {number}: {text}{" "}
            <strong>
              {isVoid ? "gegenstandslos" : CONDITION.words[state]}
              {!isVoid && fulfilledNumber !== null && ` in Fassung ${fulfilledNumber}`}
            </strong>
            {blockId !== null && (
              <>
                {" "}
                <a href={`${href}/versions/${decidedNumber}#${blockId}`}>Stelle im Text</a>
              </>
            )}
          </li>
        ))}
      </ol>
      <p>
        <a href={`${href}/conditions`}>Was aus den Maßgaben geworden ist</a>
      </p>
    </>
  )
}

function Withdraw({ result, refused }: { result: ResultView; refused: RefusedForm | undefined }) {
  const intent = "withdraw"
  return (
    <details open={refused?.intent === intent}>
      <summary>{result.isConfirmed ? "Ergebnis zurückziehen" : "Meldung zurückziehen"}</summary>
      <CommandForm
        intent={intent}
        refused={refused}
        submitLabel="Zurückziehen"
        pendingLabel="Wird zurückgezogen …"
        variant="danger"
        hidden={{ resultId: result.id }}
      >
        <TextAreaField
          {...fieldIn(intent, refused, "reason")}
          label="Warum?"
          hint="Das Ergebnis bleibt stehen, mit diesem Grund."
          maxLength={MAX_END_REASON}
          rows={2}
          required
        />
      </CommandForm>
    </details>
  )
}
