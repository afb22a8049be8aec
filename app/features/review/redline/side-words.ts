import { calendarDateOf, formatDate } from "../../../ui/dates.ts"

/** "Fassung 3", "Fassung 3 „Beratung“", "Arbeitsstand", "Ihr letzter Besuch am 12.11.2026". */
export function sideWords(side: SideNames): string {
  if (side.kind === "live") return "Arbeitsstand"
  if (side.kind === "visit")
    return `Ihr letzter Besuch am ${formatDate(calendarDateOf(side.seenAt))}`
  return side.label ? `Fassung ${side.number} „${side.label}“` : `Fassung ${side.number}`
}

/** "Von Fassung 2 zum Arbeitsstand", "Seit Ihrem letzten Besuch am 12.11.2026". */
export function pairWords(before: SideNames, after: SideNames): string {
  if (before.kind === "visit") {
    return `Seit Ihrem letzten Besuch am ${formatDate(calendarDateOf(before.seenAt))}`
  }
  const from = before.kind === "live" ? "Vom" : "Von"
  const to = after.kind === "live" ? "zum" : "zu"
  return `${from} ${sideWords(before)} ${to} ${sideWords(after)}`
}

type SideNames =
  | { kind: "version"; number: number; label: string }
  | { kind: "live" }
  | { kind: "visit"; seenAt: string }
