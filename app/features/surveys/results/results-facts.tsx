import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Notice } from "../../../ui/notice.tsx"
import { Section } from "../../../ui/section.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { lastDay } from "../lifecycle/form-days.ts"
import { percent } from "../statistics/rates.ts"
import { SURVEY_MODE_WORDS } from "../terms.ts"
import { NO_HASH } from "./edition-words.ts"
import type { ResultsFacts } from "./results-view.server.ts"

/** How many of how many, when, on which questions: what every figure below rests on. */
export function ResultsKey({ facts, files }: { facts: ResultsFacts; files?: React.ReactNode }) {
  const { total, opensAt, closesAt, definitionNumber } = facts
  return (
    <div className="s-key">
      <dl>
        <KeyFact label="Rücklauf" value={`${total.done} von ${total.invited}`} />
        <KeyFact label="Rücklaufquote" value={`${percent(total.done, total.invited)} %`} />
        <KeyFact label="Feldzeit" value={`${firstDay(opensAt)} bis ${lastDay(closesAt)}`} />
        <KeyFact label="Fragenfassung" value={String(definitionNumber)} />
      </dl>
      {files}
    </div>
  )
}

function KeyFact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function firstDay(instant: string): string {
  return formatDate(calendarDateOf(instant))
}

/** "Zwischenstand vom 24.11.2026. Eine Antwort je Verwaltung, namentlich, ungewichtet." */
export function resultsLede({ isFinal, asOf, mode }: ResultsFacts, report: number | null): string {
  const on = lastDay(asOf)
  const state =
    report !== null
      ? `Bericht ${report}, Stand ${on}.`
      : isFinal
        ? `Endgültige Zahlen vom ${on}, noch nicht veröffentlicht.`
        : `Zwischenstand vom ${on}.`
  return `${state} Eine Antwort je Verwaltung, ${SURVEY_MODE_WORDS[mode]}, ungewichtet.`
}

/** Until the report is out nobody else sees the figures, and should not hear of them. */
export function InterimNotice({ report }: { report: number | null }) {
  if (report !== null) return null
  return (
    <div className="s-interim">
      <Notice title="Zwischenstand, nur für Ihre Umfragestelle">
        Andere sehen diese Zahlen erst, wenn der Bericht veröffentlicht ist.
      </Notice>
    </div>
  )
}

/** How the figures came about, once on each page of them. */
export function Method({ facts, sha256 }: { facts: ResultsFacts; sha256: string | null }) {
  const { small, locked } = facts.suppressed
  return (
    <Section title="Wie wir zählen und schützen" id="schutz" content="body">
      <ul className="s-method">
        {facts.method.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="s-small s-muted">
        {small + locked} Zahlen sind verborgen: {small} „&lt; 5“, {locked} „gesperrt“.
      </p>
      <p className="s-small s-muted">{facts.sources.join(" ")}</p>
      <p className="s-small s-muted">
        {sha256 === null ? (
          NO_HASH
        ) : (
          <>
            Prüfsumme des Berichts (SHA-256 der JSON-Datei): <Hash sha256={sha256} />
          </>
        )}
      </p>
    </Section>
  )
}

/** 64 digits in fours, so that they can be compared by eye. */
export function Hash({ sha256 }: { sha256: string }) {
  return <span className="s-hash">{groupedHash(sha256)}</span>
}
