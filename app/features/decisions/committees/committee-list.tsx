import { EmptyState } from "../../../ui/empty.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CLASSIFICATION_WORDS, wordFor } from "../../organizations/terms.ts"
import { DecisionTabs } from "../decision-tabs.tsx"
import type { CommitteeOverview } from "./queries.server.ts"

/** All committees by organisation: who meets there, and by which law they decide. */
export function CommitteeList({ committees }: { committees: readonly CommitteeOverview[] }) {
  const withRules = committees.filter(({ ruleSet }) => ruleSet !== null).length
  return (
    <>
      <PageTop title="Gremien" lede={ledeFor(committees.length, withRules)} />
      <DecisionTabs current="committees" />
      {committees.length === 0 && (
        <EmptyState title="Noch kein Gremium">
          Gremien legt die Verwaltung an. Danach stehen hier ihre Mitglieder und ihre Regeln.
        </EmptyState>
      )}
      {byOrganization(committees).map(([organization, part]) => (
        <Section key={organization} title={organization}>
          <Rows>
            {part.map((committee) => (
              <Row
                key={committee.id}
                label={wordFor(CLASSIFICATION_WORDS, committee.classification)}
                sublabel={formatCount(committee.members, "Mitgliedschaft", "Mitgliedschaften")}
                title={committee.name}
                href={`/committees/${committee.id}`}
              >
                {committee.ruleSet
                  ? `Regelung Nr. ${committee.ruleSet.number}: ${committee.ruleSet.legalSource}`
                  : "Noch keine Regelung: Abstimmungen und Umlaufbeschlüsse sind erst mit einer möglich."}
              </Row>
            ))}
          </Rows>
        </Section>
      ))}
    </>
  )
}

function ledeFor(all: number, withRules: number): string {
  if (all === 0) return "Hier steht, wer entscheidet und nach welchem Recht."
  const count = formatCount(all, "Gremium entscheidet", "Gremien entscheiden")
  const rest = all - withRules
  if (rest === 0) return `${count}, jedes nach seinem eigenen Recht.`
  const without = rest === 1 ? "einem fehlt noch die Regelung" : `${rest} fehlt noch die Regelung`
  return `${count}, jedes nach seinem eigenen Recht; ${without}.`
}

function byOrganization(committees: readonly CommitteeOverview[]): [string, CommitteeOverview[]][] {
  return [
    ...Map.groupBy(
      committees,
      ({ organizationName }) => organizationName ?? "Körperschaftsübergreifend",
    ),
  ]
}
