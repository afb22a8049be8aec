import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Row } from "../../../ui/row.tsx"
import { Instant } from "../../../ui/time.tsx"
import type { DocumentAct } from "./acts.server.ts"
import { personWords } from "./version-words.ts"

/** What was done with the document as a whole, among its versions. */
export function ActRow({ act }: { act: DocumentAct }) {
  const { at, person, organization, reason } = act
  return (
    <Row label={formatDate(calendarDateOf(at))} title={titleOf(act)} level={2}>
      {reason && <p className="s-ver__note">Grund: {reason}</p>}
      <p>
        {personWords({ name: person, organization })}, <Instant value={at} />
      </p>
    </Row>
  )
}

function titleOf({ kind, number }: DocumentAct): string {
  switch (kind) {
    case "frozen":
      return `Eingefroren als Fassung ${number}`
    case "reopened":
      return "Wieder geöffnet"
    case "review-started":
      return "Zur Beratung gegeben"
    case "review-ended":
      return "Aus der Beratung zurückgenommen"
  }
}
