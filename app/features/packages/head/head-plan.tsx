import type { ReactNode } from "react"
import { Period } from "../package-table.tsx"
import { HealthWord, PackageStateWord } from "../package-words.tsx"
import type { PackagePanelView } from "../panel.server.ts"
import { DEPENDENCY_WORDS, HIDDEN_PARENT, OF_HIDDEN_PACKAGE } from "../terms.ts"

/** What a command changes, not the text: state, health, dates, relations. */
export function planFacts(panel: PackagePanelView): { label: string; value: ReactNode }[] {
  const { plan, parent, waitsFor } = panel
  return [
    { label: "Zustand", value: <PackageStateWord state={plan.state} /> },
    {
      label: "Lage",
      value: (
        <>
          <HealthWord health={plan.health} />
          {plan.healthReason && <div className="s-phead__reason">{plan.healthReason}</div>}
        </>
      ),
    },
    { label: "Zeitraum", value: <Period {...plan} /> },
    ...(waitsFor.length > 0 ? [{ label: "Hängt ab", value: <Relations panel={panel} /> }] : []),
    ...(parent === null ? [] : [{ label: "Gehört zu", value: <Parent parent={parent} /> }]),
  ]
}

function Parent({ parent }: { parent: NonNullable<PackagePanelView["parent"]> }) {
  if (parent === HIDDEN_PARENT) return <span className="s-muted">{OF_HIDDEN_PACKAGE}</span>
  return <a href={`/documents/${parent.id}`}>{parent.name}</a>
}

function Relations({ panel: { waitsFor } }: { panel: PackagePanelView }) {
  return (
    <ul>
      {waitsFor.map(({ other, kind }, index) => (
        <li key={other?.id ?? `hidden ${index}`}>
          {DEPENDENCY_WORDS[kind]}{" "}
          {other ? <a href={`/documents/${other.id}`}>{other.name}</a> : OF_HIDDEN_PACKAGE}
        </li>
      ))}
    </ul>
  )
}

/** The way to the page where the plan is changed, or explained. */
export function PlanLink({ panel }: { panel: PackagePanelView }) {
  return (
    <p className="s-phead__more">
      <a href={`/documents/${panel.documentId}/plan`}>
        {panel.mayManage ? "Stand und Planung ändern" : "Stand und Planung"}
      </a>
    </p>
  )
}
