import { formatDate } from "../../../ui/dates.ts"
import { TextField } from "../../../ui/field.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import type { MeetingPageProps } from "./meeting-page.tsx"
import { OpenSession } from "./open-session.tsx"
import type { MeetingView } from "./queries.server.ts"
import { MAX_MEETING_REASON } from "./terms.ts"

/** Calls the members, or those who have come into the committee since. */
export function InviteForm({ view, refused }: MeetingPageProps) {
  const { meeting, called, items, hasBegun } = view
  if (hasBegun || called === null || meeting.state === "draft") return null
  const isAgain = meeting.state === "invited"
  const missing = called.missing.length
  if (isAgain && missing === 0) return null
  return (
    <Section title={isAgain ? "Nachladen" : "Einladen"} id="einladen" content="body">
      <p className="s-meeting__lines">
        {isAgain
          ? `Noch nicht eingeladen: ${called.missing.join(", ")}.`
          : `${formatCount(called.total, "Person bekommt", "Personen bekommen")} eine Mail mit Tagesordnung und Kalendereintrag. Danach steht die Tagesordnung fest.`}
      </p>
      <NoticePeriods view={view} />
      {items.length === 0 ? (
        <p>Nehmen Sie zuerst mindestens einen Punkt auf die Tagesordnung.</p>
      ) : (
        <CommandForm
          intent="invite"
          refused={refused}
          submitLabel={
            isAgain ? "Nachladen" : `${formatCount(called.total, "Person", "Personen")} einladen`
          }
          pendingLabel="Wird eingeladen …"
          variant={isAgain ? "secondary" : "primary"}
          hidden={{ meetingId: meeting.id }}
        >
          {isLate(view) && (
            <TextField
              {...fieldIn("invite", refused, "noticeReason", meeting.noticeReason ?? "")}
              label="Warum wird die Ladungsfrist nicht gewahrt?"
              hint="Der Grund steht in der Einladung."
              maxLength={MAX_MEETING_REASON}
            />
          )}
        </CommandForm>
      )}
    </Section>
  )
}

function isLate({ notices }: MeetingView): boolean {
  return notices.some(({ notice }) => notice !== null && !notice.isKept)
}

/** [G2] What the law of each committee says about the day of sending. */
function NoticePeriods({ view: { notices, committees } }: { view: MeetingView }) {
  return (
    <ul>
      {notices.map(({ committeeId, days, notice }) => (
        <li key={committeeId}>
          {committees.find(({ id }) => id === committeeId)?.name}: {noticeSentence(days, notice)}
        </li>
      ))}
    </ul>
  )
}

function noticeSentence(
  days: number | null,
  notice: MeetingView["notices"][number]["notice"],
): string {
  if (days === null || notice === null) {
    return "Noch keine Regelung; die Ladungsfrist lässt sich nicht prüfen."
  }
  if (days === 0) return "Eine Ladungsfrist ist nicht vorgeschrieben."
  const period = days === 1 ? "1 voller Tag" : `${days} volle Tage`
  const until = formatDate(notice.latestInvitation)
  if (notice.isKept) return `Ladungsfrist ${period}, gewahrt bei Versand bis ${until}.`
  const urgent = notice.isKeptWhenUrgent
    ? " Die verkürzte Frist für dringende Fälle ist gewahrt."
    : ""
  return `Ladungsfrist ${period}, nicht gewahrt: Die Einladung musste bis ${until} hinaus.${urgent}`
}

/** Opens the session on its day, and leads to the list of who is there. */
export function OpenForm({ view, refused }: MeetingPageProps) {
  const { meeting, day, today } = view
  return (
    <Section title="Eröffnen" id="sitzung" content="body">
      <OpenSession view={view} refused={refused} />
      {day === today && (
        <p className="s-meeting__links">
          <a href={`/meetings/${meeting.id}/run`}>Anwesenheit schon erfassen</a>
        </p>
      )}
    </Section>
  )
}
