import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { Row } from "../../../ui/row.tsx"
import type { TimelineRow } from "../../documents/versions/versions-page.tsx"
import { HandoverRow } from "./handover-row.tsx"
import type { DecisionTimelineView } from "./timeline.server.ts"

/** Rows for the timeline of a document's versions: handovers stand at their day, releases at their instant. */
export function decisionRows({ handovers, releases }: DecisionTimelineView): TimelineRow[] {
  return [
    ...handovers.map((handover) => ({
      id: handover.id,
      at: handoverInstant(handover),
      row: <HandoverRow handover={handover} />,
    })),
    ...releases.map((release) => ({
      id: release.id,
      at: release.releasedAt,
      row: (
        <Row
          label={formatDate(calendarDateOf(release.releasedAt))}
          sublabel="freigegeben"
          title={`Vorlage: ${release.title}`}
          href={`/papers/${release.paperId}`}
          level={2}
        >
          Zu Fassung {release.versionNumber}, {release.organization}
        </Row>
      ),
    })),
  ]
}

/** Of the same day it stands at the instant at which it was recorded: after the version that it was of. */
function handoverInstant({
  handedOverOn,
  recordedAt,
}: DecisionTimelineView["handovers"][number]): string {
  return calendarDateOf(recordedAt) === handedOverOn ? recordedAt : `${handedOverOn}T12:00:00.000Z`
}
