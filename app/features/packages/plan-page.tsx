import type { RefusedForm } from "../../commands/refused-form.ts"
import { EmptyState } from "../../ui/empty.tsx"
import { Facts } from "../../ui/facts.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { PageTop } from "../../ui/page-top.tsx"
import { Row, Rows } from "../../ui/row.tsx"
import { Section } from "../../ui/section.tsx"
import { Period } from "./package-table.tsx"
import { HealthWord, PackageStateWord } from "./package-words.tsx"
import type { PlanPageView } from "./panel.server.ts"
import {
  DependencyForm,
  HealthForm,
  ParentForm,
  RemoveDependencyForm,
  ScheduleForm,
  StateForm,
} from "./plan-forms.tsx"
import { DEPENDENCY_WORDS, HIDDEN_PACKAGE, HIDDEN_PARENT, OF_HIDDEN_PACKAGE } from "./terms.ts"

type PlanPageProps = { page: PlanPageView; refused: RefusedForm | undefined }

/** State, health, dates and dependencies of one work package; forms for whoever manages it. */
export function PlanPage({ page, refused }: PlanPageProps) {
  const { documentId, title, mayManage } = page
  return (
    <>
      <PageTop
        title="Stand und Planung"
        crumbs={[
          { label: "Arbeitspakete", href: "/packages" },
          { label: title, href: `/documents/${documentId}` },
          { label: "Stand und Planung" },
        ]}
        lede={
          mayManage
            ? "Was Sie hier ändern, gilt sofort und steht im Ereignisprotokoll. Der Text bleibt, wie er ist."
            : "Ändern kann dies, wer das Arbeitspaket verwaltet."
        }
      />
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <StandSection page={page} refused={refused} />
      <Section title="Beginn und Ende" content="body">
        {mayManage ? <ScheduleForm page={page} refused={refused} /> : <Period {...page.plan} />}
      </Section>
      <DependencySection page={page} refused={refused} />
      <Section title="Übergeordnetes Arbeitspaket" content="body">
        {mayManage ? (
          <ParentForm page={page} refused={refused} />
        ) : (
          <p>{parentWords(page.parent)}</p>
        )}
      </Section>
    </>
  )
}

function parentWords(parent: PlanPageView["parent"]): string {
  if (parent === null) return "keines"
  return parent === HIDDEN_PARENT ? HIDDEN_PACKAGE : parent.name
}

function StandSection({ page, refused }: PlanPageProps) {
  const { plan, mayManage } = page
  if (mayManage) {
    return (
      <>
        <Section title="Zustand" content="body">
          <StateForm page={page} refused={refused} />
        </Section>
        <Section title="Lage" content="body">
          <HealthForm page={page} refused={refused} />
        </Section>
      </>
    )
  }
  return (
    <Section title="Stand" content="body">
      <Facts
        facts={[
          { label: "Zustand", value: <PackageStateWord state={plan.state} /> },
          { label: "Lage", value: <HealthWord health={plan.health} /> },
          ...(plan.healthReason ? [{ label: "Grund", value: plan.healthReason }] : []),
        ]}
      />
    </Section>
  )
}

function DependencySection({ page, refused }: PlanPageProps) {
  const { waitsFor, awaitedBy, isAwaitedByHidden, mayManage } = page
  const isAlone = waitsFor.length + awaitedBy.length === 0 && !isAwaitedByHidden
  return (
    <Section title="Abhängigkeiten">
      {isAlone && <EmptyState level={3} title="Dieses Arbeitspaket hängt von keinem anderen ab." />}
      <Rows>
        {waitsFor.map((dependency, index) => (
          <WaitingRow
            key={dependency.other?.id ?? `hidden ${index}`}
            page={page}
            dependency={dependency}
          />
        ))}
        {awaitedBy.map((other) => (
          <Row
            key={`awaits ${other.id}`}
            label="Darauf wartet"
            title={other.name}
            href={`/documents/${other.id}`}
          />
        ))}
        {isAwaitedByHidden && (
          <Row label="Darauf wartet" title={HIDDEN_PACKAGE}>
            Seine Termine begrenzen, wie weit dieses Paket nach hinten rücken kann.
          </Row>
        )}
      </Rows>
      {mayManage && page.others.length > 0 && (
        <div className="s-sec__in">
          <h3 className="s-h3">Abhängigkeit hinzufügen oder ändern</h3>
          <DependencyForm page={page} refused={refused} />
        </div>
      )}
    </Section>
  )
}

type WaitingRowProps = { page: PlanPageView; dependency: PlanPageView["waitsFor"][number] }

function WaitingRow({ page, dependency }: WaitingRowProps) {
  const { other, kind, lagDays } = dependency
  if (other === null) {
    return (
      <Row label="Dieses Paket" title={`${DEPENDENCY_WORDS[kind]} ${OF_HIDDEN_PACKAGE}`}>
        {lagWords(lagDays)}; die Abhängigkeit gilt und kann nur ändern, wer beide lesen darf.
      </Row>
    )
  }
  return (
    <Row
      label="Dieses Paket"
      title={`${DEPENDENCY_WORDS[kind]} ${other.name}`}
      href={`/documents/${other.id}`}
      action={page.mayManage && <RemoveDependencyForm documentId={page.documentId} other={other} />}
    >
      {lagWords(lagDays)}
    </Row>
  )
}

function lagWords(days: number): string {
  if (days === 0) return "ohne Abstand"
  const count = Math.abs(days) === 1 ? "1 Tag" : `${Math.abs(days)} Tage`
  return days > 0 ? `mindestens ${count} Abstand` : `bis zu ${count} Überschneidung`
}
