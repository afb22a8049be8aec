import type { ExportHead } from "./export-tree.ts"

/** What is said in a word or two. */
export function headFacts({ code, lead, participants }: ExportHead): [string, string][] {
  const others = participants.map(({ name, role }) => `${name} (${role})`).join(", ")
  return [
    ["Kürzel", code || "offen"],
    ["Federführung", lead ?? "offen"],
    ["Beteiligte", others || "keine weiteren"],
  ]
}

/** What is said in sentences. */
export function headTexts({ objective, result }: ExportHead): [string, string][] {
  const missing = "Noch nicht beschrieben."
  return [
    ["Ziel", objective || missing],
    ["Ergebnis", result || missing],
  ]
}

/** "31.05.2027", "Leistungsbeschreibungen veröffentlicht, erreicht". */
export function milestoneWords({ title, day, isDone }: ExportHead["milestones"][number]) {
  return { day: day ?? "ohne Tag", words: `${title || "ohne Namen"}${isDone ? ", erreicht" : ""}` }
}

export const NO_MILESTONE = "Noch keiner genannt."
