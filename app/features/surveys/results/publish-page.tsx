import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { formatCount, formatFileSize } from "../../../ui/numbers.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import type { PublishView } from "./publish-view.server.ts"
import { ResultsKey } from "./results-facts.tsx"

type PublishPageProps = { page: PublishView; refused: RefusedForm | undefined }

/** What will be public, and the question before. */
export function PublishPage({ page, refused }: PublishPageProps) {
  return (
    <SurveyFrame
      survey={page.survey}
      current="results"
      below={[{ label: "Bericht veröffentlichen" }]}
      lede="Das wird öffentlich, genau so, wie es hier steht. Danach ändert sich keine Zahl mehr."
    >
      <ResultsKey facts={page.facts} />
      <Files {...page} />
      <Contents {...page} />
      <Question page={page} refused={refused} />
    </SurveyFrame>
  )
}

function Files({ survey, sha256, sizes, hasPdf }: PublishView) {
  const base = `/surveys/${survey.id}`
  return (
    <Section title="Was öffentlich wird">
      <Rows>
        {hasPdf && (
          <Row
            label="PDF"
            title="Bericht mit Abbildungen und Tabellen"
            href={`${base}/results.pdf`}
          >
            Barrierefrei (PDF/UA)
          </Row>
        )}
        <Row label="CSV" title="Alle Zahlen als Tabelle" href={`${base}/results.csv`}>
          {formatFileSize(sizes.csv)}
        </Row>
        <Row label="JSON" title="Alle Zahlen für Programme" href={`${base}/results.json`}>
          {formatFileSize(sizes.json)} · Prüfsumme{" "}
          <span className="s-hash">{groupedHash(sha256, 16)} …</span>
        </Row>
        <Row label="Codebuch" title="Fragen, Antworten, Bedingungen" href={`${base}/codebook.csv`}>
          Jede Zahl mit ihrem Wortlaut
        </Row>
      </Rows>
    </Section>
  )
}

function Contents({ survey, facts, texts, figures, crosses, mayPlan }: PublishView) {
  const { small, locked } = facts.suppressed
  return (
    <Section title="Was darin steht" content="body">
      <ul>
        <li>{formatCount(figures, "Zahl", "Zahlen")} mit Anteil, Intervall und Aufgliederungen</li>
        <li>
          {formatCount(small, "Wert", "Werte")} „&lt; 5“ und {formatCount(locked, "Wert", "Werte")}{" "}
          „gesperrt“ bleiben verborgen
        </li>
        <li>
          {texts === 0 ? "Keine freien Texte" : formatCount(texts, "freier Text", "freie Texte")} (
          <a href={`/surveys/${survey.id}/results/texts`}>lesen und freigeben</a>)
        </li>
        <li>
          {crosses === 0
            ? "Keine Kreuztabellen"
            : formatCount(crosses, "Paar Fragen gekreuzt", "Paare von Fragen gekreuzt")}
          {mayPlan && (
            <>
              {" "}
              (<a href={`/surveys/${survey.id}/crosses`}>planen</a>)
            </>
          )}
        </li>
        {facts.isSimulated && <li>Der Hinweis „Simulierte Antworten, frei erfunden“</li>}
      </ul>
    </Section>
  )
}

function Question({ page: { survey, sha256 }, refused }: PublishPageProps) {
  return (
    <Section title="Bericht veröffentlichen?" content="body">
      <CommandForm
        refused={refused}
        submitLabel="Bericht veröffentlichen"
        hidden={{ revision: String(survey.revision), resultsSha256: sha256 }}
        beside={
          <LinkButton variant="quiet" href={`/surveys/${survey.id}/results`}>
            Abbrechen
          </LinkButton>
        }
      >
        <p>
          Danach ändert sich keine Zahl mehr, und niemand kann den Bericht zurücknehmen. Ist etwas
          falsch, folgt ihm ein berichtigter mit Grund, und beide bleiben lesbar.
        </p>
      </CommandForm>
    </Section>
  )
}
