import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { DecisionTabs } from "../decision-tabs.tsx"
import { ResultGlyph } from "../result-glyph.tsx"
import { resultNote } from "../rules/results.ts"
import type { DecisionsView, ListedDecision } from "./decisions-list.server.ts"
import { actWords, conditionsWords, countsInFull } from "./matrix-words.ts"
import { paperAddress } from "./paper-address.ts"

/** What the committees have decided: on which texts, and act by act. */
export function DecisionsPage({ documents, decisions, total, more }: DecisionsView) {
  return (
    <>
      <PageTop
        title="Beschlusslage"
        lede={
          total === 0
            ? "Wer welchem Text zugestimmt hat, auf das Zeichen genau."
            : `${formatCount(total, "Ergebnis", "Ergebnisse")} zu ${formatCount(documents.length, "Text", "Texten")}. Jedes gilt genau dem Text, der dem Gremium vorlag.`
        }
      />
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
      href={paperAddress(result)}
    >
      <p>
        „{title}“, Fassung {versionNumber}
        {note && ` · ${note}`}
      </p>
      {counts && <p>{countsInFull(counts)}</p>}
      {conditions.total > 0 && <p>{conditionsWords(conditions)}</p>}
    </Row>
  )
}
