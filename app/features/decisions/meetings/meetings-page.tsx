import { LinkButton } from "../../../ui/button.tsx"
import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { DecisionTabs } from "../decision-tabs.tsx"
import type { ListedMeeting, MeetingsView } from "./list-queries.server.ts"
import { MeetingStateMark } from "./meeting-words.tsx"
import { meetingsAddress } from "./meetings-address.ts"
import { MonthTable } from "./month-table.tsx"
import type { MeetingsFilter } from "./schema.ts"
import { MODE_WORDS } from "./terms.ts"
import { timeOf } from "./wall-clock.ts"

type MeetingsPageProps = MeetingsView & { filter: MeetingsFilter }

const WHEN = { coming: "Kommende", past: "Vergangene", month: "Monat" } as const

/** All meetings that one may know of: as a list, or as a month. */
export function MeetingsPage(props: MeetingsPageProps) {
  const { meetings, filter, maySchedule, month, weeks, today } = props
  return (
    <>
      <PageTop
        title="Sitzungen"
        lede={ledeOf(props)}
        action={
          maySchedule && (
            <LinkButton variant="primary" href="/meetings/new">
              Sitzung ansetzen
            </LinkButton>
          )
        }
      />
      <DecisionTabs current="meetings" />
      <Tabs
        label="Zeitraum"
        tabs={(["coming", "past", "month"] as const).map((when) => ({
          label: WHEN[when],
          href: meetingsAddress({ ...filter, when }),
          current: filter.when === when,
        }))}
      />
      <p className="s-meeting__links">
        <a href={meetingsAddress({ ...filter, mine: !filter.mine })}>
          {filter.mine ? "Sitzungen aller Gremien zeigen" : "Nur die meiner Gremien zeigen"}
        </a>
        <a href="/account/calendar">Im eigenen Kalender zeigen</a>
      </p>
      {filter.committee !== null && (
        <p className="s-meeting__filter">
          Nur Sitzungen von: {props.committee ?? "unbekanntes Gremium"}.{" "}
          <a href={meetingsAddress({ ...filter, committee: null })}>Alle Gremien zeigen</a>
        </p>
      )}
      {filter.when === "month" ? (
        <MonthTable {...{ meetings, month, weeks, today, filter }} />
      ) : meetings.length === 0 ? (
        <NoMeetings {...props} />
      ) : (
        <Rows>
          {meetings.map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} />
          ))}
        </Rows>
      )}
    </>
  )
}

function ledeOf({ meetings, filter }: MeetingsPageProps): string {
  const held = meetings.filter(({ state }) => state !== "cancelled")
  const [next] = held
  if (filter.when !== "coming" || !next) return "Wann welches Gremium tagt, und worüber."
  const count = formatCount(held.length, "Sitzung kommt", "Sitzungen kommen")
  return `${count}, die nächste am ${formatDate(next.day)} um ${timeOf(next.startsAt)} Uhr.`
}

export function MeetingRow({ meeting }: { meeting: ListedMeeting }) {
  const { id, title, day, startsAt, endsAt, committees, place, mode, state } = meeting
  return (
    <Row
      label={<time dateTime={day}>{formatDate(day)}</time>}
      sublabel={`${timeOf(startsAt)}–${timeOf(endsAt)} Uhr`}
      title={title}
      href={`/meetings/${id}`}
      level={2}
    >
      <p>{committees.join(", ")}</p>
      <p>{[MODE_WORDS[mode], place].filter((part) => part).join(" · ")}</p>
      <p>
        <MeetingStateMark state={state} />
      </p>
    </Row>
  )
}

function NoMeetings({ filter, maySchedule }: MeetingsPageProps) {
  const title =
    filter.when === "past" ? "Keine vergangene Sitzung." : "Zurzeit ist keine Sitzung angesetzt."
  return (
    <EmptyState
      title={title}
      action={
        filter.mine ? (
          <a href={meetingsAddress({ ...filter, mine: false })}>Sitzungen aller Gremien zeigen</a>
        ) : (
          maySchedule && <LinkButton href="/meetings/new">Sitzung ansetzen</LinkButton>
        )
      }
    >
      Sitzungen setzt an, wer für ein Gremium handelt: Vorsitz, Stellvertretung oder
      Geschäftsstelle. Nicht öffentliche sehen nur die Mitglieder.
    </EmptyState>
  )
}
