import { Tabs } from "../../ui/tabs.tsx"

/** The parts of „Beschlüsse“, in the order of the tabs; a part joins when its page is there. */
const PARTS = {
  decisions: { label: "Beschlusslage", href: "/decisions" },
  papers: { label: "Vorlagen", href: "/papers" },
  meetings: { label: "Sitzungen", href: "/meetings" },
  circulars: { label: "Umlaufbeschlüsse", href: "/circulars" },
  committees: { label: "Gremien", href: "/committees" },
} as const

export type DecisionPart = keyof typeof PARTS

/** Leads from one part of „Beschlüsse“ to the others. */
export function DecisionTabs({ current }: { current: DecisionPart }) {
  const tabs = Object.entries(PARTS).map(([part, tab]) => ({ ...tab, current: part === current }))
  return <Tabs label="Beschlüsse" tabs={tabs} />
}
