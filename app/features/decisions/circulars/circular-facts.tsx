import { calendarDateOf, formatLongDate } from "../../../ui/dates.ts"
import { Facts } from "../../../ui/facts.tsx"
import { Instant } from "../../../ui/time.tsx"
import { addDays } from "../../organizations/berlin-day.ts"
import { CircularMark } from "./circular-mark.tsx"
import type { CircularPageView } from "./queries.server.ts"

/** State, deadline, how many have answered, and the law it stands on. */
export function CircularFacts({ page }: { page: CircularPageView }) {
  const { progress, state, deadlineOn, legalBasis } = page
  const facts = [
    { label: "Stand", value: <CircularMark state={state} isOver={page.isOver} /> },
    {
      label: "Frist",
      value: (
        <>
          <strong>{formatLongDate(deadlineOn)}, 24 Uhr</strong>
          {state === "open" && !page.isOver && `, ${leftWords(deadlineOn, page.now)}`}
        </>
      ),
    },
  ]
  if (progress) {
    const { answered, entitled } = progress
    const verb = answered === 1 ? "hat" : "haben"
    facts.push({
      label: state === "open" ? "Bisher" : "Antworten",
      value: <>{`${answered} von ${entitled} ${verb} geantwortet`}</>,
    })
  }
  const rule = page.needsAll
    ? ": Alle müssen zustimmen; Schweigen ist keine Zustimmung."
    : ": Grundlage sind alle Stimmberechtigten; Schweigen ist keine Zustimmung."
  facts.push(...acts(page))
  facts.push({ label: "Grundlage", value: <>{`${legalBasis}${state === "draft" ? "" : rule}`}</> })
  return <Facts facts={facts} />
}

/** Who has opened and ended it, for which committee and when. */
function acts(page: CircularPageView) {
  const { openedAt, openedByName, closedAt, endedByName, committee, state } = page
  const gone = "jemand, dessen Konto gelöscht ist"
  const facts = []
  if (openedAt) {
    const value = (
      <>
        {openedByName ?? gone} für das Gremium {committee}, <Instant value={openedAt} />
      </>
    )
    facts.push({ label: "Eröffnet", value })
  }
  if (closedAt && endedByName) {
    const label =
      state === "cancelled" ? "Abgebrochen" : state === "objected" ? "Widersprochen" : "Ausgezählt"
    facts.push({
      label,
      value: (
        <>
          {endedByName}, <Instant value={closedAt} />
        </>
      ),
    })
  } else if (closedAt) {
    facts.push({
      label: "Ausgezählt",
      value: (
        <>
          nach Ende der Frist, <Instant value={closedAt} />
        </>
      ),
    })
  }
  return facts
}

function leftWords(deadlineOn: string, now: string): string {
  const today = calendarDateOf(now)
  if (deadlineOn === today) return "das ist heute"
  if (deadlineOn === addDays(today, 1)) return "das ist morgen"
  const days = Math.round((Date.parse(deadlineOn) - Date.parse(today)) / DAY_MS)
  return `noch ${days} Tage`
}

const DAY_MS = 86_400_000
