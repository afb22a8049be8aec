import { formatDate } from "../../../ui/dates.ts"
import { CommandForm } from "../../accounts/command-form.tsx"
import type { MeetingPageProps } from "./meeting-page.tsx"

/** Opens the session on its day; on any other the words that say when, or what to do. */
export function OpenSession({ view: { meeting, day, today }, refused }: MeetingPageProps) {
  if (today < day) return <p>Eröffnen lässt sich die Sitzung am {formatDate(day)}.</p>
  if (today > day) {
    return (
      <p>
        Die Sitzung war für den {formatDate(day)} angesetzt.{" "}
        <a href={`/meetings/${meeting.id}/edit`}>Verlegen Sie sie</a> auf heute, bevor Sie sie
        eröffnen, oder <a href={`/meetings/${meeting.id}/edit#absagen`}>sagen Sie sie ab</a>.
      </p>
    )
  }
  return (
    <CommandForm
      intent="open"
      refused={refused}
      submitLabel="Sitzung eröffnen"
      pendingLabel="Wird eröffnet …"
      variant="primary"
      hidden={{ meetingId: meeting.id }}
    />
  )
}
