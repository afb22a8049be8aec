import { formatLongDate } from "../../../ui/dates.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import type { ListedMeeting } from "./list-queries.server.ts"
import { MeetingStateMark } from "./meeting-words.tsx"
import { meetingsAddress } from "./meetings-address.ts"
import { monthAfter, monthBefore } from "./month.ts"
import type { MeetingsFilter } from "./schema.ts"
import { timeOf } from "./wall-clock.ts"

const WEEKDAYS = [
  ["Mo", "Montag"],
  ["Di", "Dienstag"],
  ["Mi", "Mittwoch"],
  ["Do", "Donnerstag"],
  ["Fr", "Freitag"],
  ["Sa", "Samstag"],
  ["So", "Sonntag"],
] as const

type MonthTableProps = {
  meetings: readonly ListedMeeting[]
  /** YYYY-MM */
  month: string
  /** From Monday to Sunday; null for a day of the month beside it. */
  weeks: readonly (readonly (string | null)[])[]
  today: string
  filter: MeetingsFilter
}

/** A month as a table with its weekdays; on a phone a list of the days on which somebody meets. */
export function MonthTable({ meetings, month, weeks, today, filter }: MonthTableProps) {
  const title = monthWords(month)
  const byDay = Map.groupBy(meetings, ({ day }) => day)
  return (
    <>
      <nav className="s-month__nav" aria-label="Monat wählen">
        <a href={meetingsAddress({ ...filter, month: monthBefore(month) })}>
          {monthWords(monthBefore(month))}
        </a>
        <h2 className="s-h2">{title}</h2>
        <a href={meetingsAddress({ ...filter, month: monthAfter(month) })}>
          {monthWords(monthAfter(month))}
        </a>
      </nav>
      <table className="s-month">
        <caption className="kern-sr-only">Sitzungen im {title}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map(([short, long]) => (
              <th key={short} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, index) => (
                <DayCell
                  key={day ?? WEEKDAYS[index]?.[0]}
                  day={day}
                  isToday={day === today}
                  meetings={byDay.get(day ?? "") ?? []}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="s-month__list">
        {meetings.length === 0 ? (
          <p>In diesem Monat tagt niemand.</p>
        ) : (
          <Rows>
            {meetings.map(({ id, day, title: name, startsAt, committees, state }) => (
              <Row
                key={id}
                label={formatLongDate(day).split(",")[0]}
                sublabel={`${Number(day.slice(8))}. · ${timeOf(startsAt)} Uhr`}
                title={name}
                href={`/meetings/${id}`}
              >
                <p>{committees.join(", ")}</p>
                <MeetingStateMark state={state} />
              </Row>
            ))}
          </Rows>
        )}
      </div>
    </>
  )
}

type DayCellProps = { day: string | null; isToday: boolean; meetings: readonly ListedMeeting[] }

function DayCell({ day, isToday, meetings }: DayCellProps) {
  if (day === null) return <td />
  return (
    <td aria-current={isToday ? "date" : undefined}>
      <time className="s-month__day" dateTime={day}>
        {Number(day.slice(8))}
        {isToday && <span className="s-month__today"> heute</span>}
      </time>
      {meetings.length > 0 && (
        <ul>
          {meetings.map(({ id, title, startsAt, committees, state }) => (
            <li key={id}>
              <a href={`/meetings/${id}`}>
                {timeOf(startsAt)} {title}
              </a>
              <span className="s-month__who">
                {state === "cancelled" ? "abgesagt" : committees.join(", ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </td>
  )
}

/** "Dezember 2026". */
function monthWords(month: string): string {
  return formatLongDate(`${month}-01`).split(". ")[1] ?? month
}
