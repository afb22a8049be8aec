import { LinkButton } from "../../../ui/button.tsx"
import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { Facts } from "../../../ui/facts.tsx"
import { formatCount, formatNumber } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Columns, Section } from "../../../ui/section.tsx"
import type { MembershipState } from "../../organizations/committee-queries.server.ts"
import { MembershipTable } from "../../organizations/membership-table.tsx"
import { CLASSIFICATION_WORDS, wordFor } from "../../organizations/terms.ts"
import type { CommitteePageView } from "./queries.server.ts"
import { EarlierRuleSets, RuleSetSection, reasonOf } from "./rule-set-section.tsx"
import { WhatIfSection } from "./what-if-section.tsx"
import type { CommitteeWork } from "./work.server.ts"
import { WorkSection } from "./work-section.tsx"

const PARTS: readonly { state: MembershipState; title: string }[] = [
  { state: "current", title: "Mitglieder heute" },
  { state: "coming", title: "Künftige Mitgliedschaften" },
  { state: "over", title: "Beendete Mitgliedschaften" },
]

interface CommitteePageProps {
  page: CommitteePageView
  work: CommitteeWork
}

/** What lies before a committee, who decides in it, and by which law: for everybody who works with its decisions. */
export function CommitteePage({ page, work }: CommitteePageProps) {
  const { committee, ruleSet, earlier, whatIf } = page
  return (
    <>
      <PageTop
        title={committee.name}
        crumbs={[{ label: "Gremien", href: "/committees" }, { label: committee.name }]}
        lede={ledeFor(page)}
        action={
          page.mayCreateRuleSet && (
            <LinkButton variant="primary" href={`/committees/${committee.id}/rules/new`}>
              {ruleSet ? "Regelung ändern" : "Regelung festlegen"}
            </LinkButton>
          )
        }
      />
      <Columns
        side={
          <Section title="Angaben" content="body" as="aside">
            <CommitteeFacts page={page} />
            {page.mayEdit && (
              <p className="s-com-after">
                <a href={`/committees/${committee.id}/edit`}>Name und Sitze berichtigen</a>
              </p>
            )}
          </Section>
        }
      >
        <WorkSection work={work} committeeId={committee.id} />
        <RuleSetSection ruleSet={ruleSet} mayCreate={page.mayCreateRuleSet} />
        {whatIf && <WhatIfSection committeeId={committee.id} whatIf={whatIf} />}
        <Memberships page={page} />
        <EarlierRuleSets ruleSets={earlier} />
      </Columns>
    </>
  )
}

function ledeFor({ appointed, ruleSet }: CommitteePageView): string {
  const voting =
    appointed === 0
      ? "Stimmberechtigte Mitglieder sind noch nicht eingetragen"
      : `${formatCount(appointed, "Mitglied ist", "Mitglieder sind")} heute stimmberechtigt`
  if (!ruleSet)
    return `${voting}. Nach welcher Regelung entschieden wird, ist noch nicht festgelegt.`
  return `${voting}. Entschieden wird nach der Regelung Nr.\u00A0${ruleSet.number}: ${ruleSet.legalSource}.`
}

function CommitteeFacts({ page }: { page: CommitteePageView }) {
  const { committee, appointed, votes, ruleSet } = page
  const { organizationId, organizationName, classification, seats, vacantSeats } = committee
  const facts = [
    {
      label: "Körperschaft",
      value: organizationId ? (
        <a href={`/organizations/${organizationId}`}>{organizationName}</a>
      ) : (
        "körperschaftsübergreifend"
      ),
    },
    { label: "Art", value: wordFor(CLASSIFICATION_WORDS, classification) },
    {
      label: "Sitze",
      value:
        seats === null ? "nicht eingetragen" : `${formatNumber(seats)}${freeWords(vacantSeats)}`,
    },
    { label: "Stimmberechtigt", value: formatCount(appointed, "Mitglied", "Mitglieder") },
    ...(votes === appointed ? [] : [{ label: "Stimmen", value: formatNumber(votes) }]),
    ...(ruleSet
      ? [
          {
            label: "Regelung",
            value: `Nr. ${ruleSet.number}, gilt seit ${formatDate(ruleSet.createdOn)}`,
          },
          { label: "Anlass", value: reasonOf(ruleSet) },
        ]
      : []),
  ]
  return <Facts facts={facts} />
}

function freeWords(vacant: number): string {
  return vacant === 0 ? "" : `, davon ${formatNumber(vacant)} nicht besetzbar`
}

function Memberships({ page: { committee } }: { page: CommitteePageView }) {
  if (committee.memberships.length === 0) {
    return (
      <Section title="Mitglieder">
        <EmptyState title="Noch niemand" level={3}>
          Mitglieder, Vorsitz und Geschäftsstelle nimmt die Verwaltung auf.
        </EmptyState>
      </Section>
    )
  }
  return PARTS.map(({ state, title }) => {
    const part = committee.memberships.filter((membership) => membership.state === state)
    return (
      part.length > 0 && (
        <Section
          key={state}
          title={title}
          more={
            state === "current" &&
            committee.mayAdd && <a href={`/admin/committees/${committee.id}`}>verwalten</a>
          }
        >
          <MembershipTable
            caption={`${title}: ${committee.name}`}
            committeeId={committee.id}
            memberships={part}
          />
        </Section>
      )
    )
  })
}
