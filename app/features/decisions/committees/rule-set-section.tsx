import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { asSentence } from "../reason.ts"
import type { ExplainedTopic } from "./explained.ts"
import type { RuleSetView } from "./queries.server.ts"

type RuleSetSectionProps = {
  ruleSet: RuleSetView | null
  mayCreate: boolean
}

/** The law in force in sentences, one topic a row, and what a lawyer has to confirm about it. */
export function RuleSetSection({ ruleSet, mayCreate }: RuleSetSectionProps) {
  if (!ruleSet) {
    return (
      <Section title="So wird entschieden">
        <EmptyState title="Noch keine Regelung" level={3}>
          {mayCreate
            ? "Legen Sie fest, wann das Gremium beschlussfähig ist und welche Mehrheit es braucht. Eine Vorlage nach dem geltenden Recht ist der Anfang."
            : "Vorsitz und Geschäftsstelle des Gremiums legen sie fest, oder die Verwaltung."}
        </EmptyState>
      </Section>
    )
  }
  return (
    <Section title="So wird entschieden">
      <TopicRows topics={ruleSet.topics} />
      {ruleSet.preset && ruleSet.preset.toConfirm.length > 0 && (
        <ToConfirm name={ruleSet.preset.name} sentences={ruleSet.preset.toConfirm} />
      )}
    </Section>
  )
}

/** One topic a row: the matter hangs left, its sentences stand right. */
export function TopicRows({ topics }: { topics: readonly ExplainedTopic[] }) {
  return (
    <Rows>
      {topics.map(({ title, sentences: [first, ...more] }) => (
        <Row key={title} label={title} title={first}>
          {more.length > 0 && more.map((sentence) => <p key={sentence}>{sentence}</p>)}
        </Row>
      ))}
    </Rows>
  )
}

function ToConfirm({ name, sentences }: { name: string; sentences: readonly string[] }) {
  return (
    <div className="s-com-confirm">
      <Notice kind="warning" title="Rechtlich zu bestätigen">
        <p>Die Regelung beruht auf der Vorlage „{name}“. Bitte lassen Sie prüfen:</p>
        <ul className="s-com-list">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

/** What was in force before, the newest first; each unfolds. */
export function EarlierRuleSets({ ruleSets }: { ruleSets: readonly RuleSetView[] }) {
  if (ruleSets.length === 0) return null
  return (
    <Section title="Frühere Regelungen">
      <Rows>
        {ruleSets.map((ruleSet) => (
          <Row
            key={ruleSet.id}
            label={`Nr. ${ruleSet.number}`}
            sublabel={`vom ${formatDate(ruleSet.createdOn)}`}
            title={ruleSet.legalSource}
          >
            <p>Anlass: {reasonOf(ruleSet)}</p>
            <details className="s-com-more">
              <summary>Wortlaut der Regelung Nr. {ruleSet.number}</summary>
              {ruleSet.topics.map(({ title, sentences }) => (
                <p key={title}>
                  <strong>{title}:</strong> {sentences.join(" ")}
                </p>
              ))}
            </details>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** Why it was made, and by whom: "Satzung geändert. Festgelegt von Karla Lübow." */
export function reasonOf({ reason, createdBy }: RuleSetView): string {
  const by = createdBy ? ` Festgelegt von ${createdBy}.` : ""
  return `${asSentence(reason)}${by}`
}
