import type { ReactNode } from "react"
import { Facts } from "../../../ui/facts.tsx"
import { CalendarDate } from "../../../ui/time.tsx"
import type { PackageHead } from "../../documents/text/head.ts"
import { isOverdue, overdueWords } from "../milestones.ts"
import type { PackagePanelView } from "../panel.server.ts"
import { ROLE_WORDS } from "../terms.ts"
import { PlanLink, planFacts } from "./head-plan.tsx"
import { HeadStart } from "./head-start.tsx"

type PartProps = { panel: PackagePanelView; head: PackageHead }
/** A package from before heads existed has none, until somebody starts it. */
type HeadReadingProps = PartProps & { hasHead: boolean }

/** The head as a page: facts, objective, result, milestones. */
export function HeadReading({ panel, head, hasHead }: HeadReadingProps) {
  if (!hasHead) {
    return (
      <section className="s-phead" aria-label="Steckbrief des Arbeitspakets">
        <HeadStart panel={panel} />
        <Facts facts={planFacts(panel)} />
        <PlanLink panel={panel} />
      </section>
    )
  }
  return (
    <section className="s-phead" aria-label="Steckbrief des Arbeitspakets">
      <Facts
        facts={[
          { label: "Kürzel", value: head.code || <Open /> },
          { label: "Federführung", value: leadName(panel, head) ?? <Open /> },
          { label: "Beteiligte", value: <Participants panel={panel} head={head} /> },
          ...planFacts(panel),
        ]}
      />
      <PlanLink panel={panel} />
      <Words title="Ziel" words={head.objective} />
      <Words title="Ergebnis" words={head.result} />
      <h2 className="s-phead__title">Meilensteine</h2>
      <Milestones milestones={head.milestones} today={panel.today} />
    </section>
  )
}

function Open() {
  return <span className="s-muted">offen</span>
}

function nameOfKey({ organizations }: PackagePanelView, key: string): string {
  return organizations.find((one) => one.key === key)?.shortName ?? key
}

function leadName(panel: PackagePanelView, { leadOrganization }: PackageHead): string | null {
  return leadOrganization === null ? null : nameOfKey(panel, leadOrganization)
}

function Participants({ panel, head }: PartProps): ReactNode {
  if (head.participants.length === 0) return <span className="s-muted">keine weiteren</span>
  return head.participants
    .map(({ organization, role }) => `${nameOfKey(panel, organization)} (${ROLE_WORDS[role]})`)
    .join(", ")
}

function Words({ title, words }: { title: string; words: string }) {
  return (
    <>
      <h2 className="s-phead__title">{title}</h2>
      <p className={words ? "s-phead__words" : "s-muted"}>{words || "Noch nicht beschrieben."}</p>
    </>
  )
}

type MilestonesProps = { milestones: PackageHead["milestones"]; today: string }

function Milestones({ milestones, today }: MilestonesProps) {
  if (milestones.length === 0) return <p className="s-muted">Noch keiner genannt.</p>
  return (
    <ul className="s-phead__stones">
      {milestones.map((milestone) => (
        <li key={milestone.id}>
          <span className="s-phead__day">
            {milestone.dueOn ? <CalendarDate value={milestone.dueOn} /> : "ohne Tag"}
          </span>
          <span>
            {milestone.title || "ohne Namen"}
            {milestone.isDone && <span className="t-ok"> – erreicht</span>}
            {milestone.dueOn && isOverdue(milestone, today) && (
              <span className="t-warn"> – {overdueWords(milestone.dueOn, today)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
