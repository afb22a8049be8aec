import { formatDate, formatInstant, formatLongDate, formatRecent } from "./dates.ts"

type CalendarDateProps = {
  /** YYYY-MM-DD */
  value: string
  long?: boolean
}

export function CalendarDate({ value, long = false }: CalendarDateProps) {
  return <time dateTime={value}>{long ? formatLongDate(value) : formatDate(value)}</time>
}

type InstantProps = {
  /** ISO 8601 with zone; shown in Berlin time. */
  value: string
}

export function Instant({ value }: InstantProps) {
  return <time dateTime={value}>{formatInstant(value)}</time>
}

type RecentInstantProps = InstantProps & {
  /** The server's clock when the page was made, so that server and browser write the same words. */
  now: string
}

export function RecentInstant({ value, now }: RecentInstantProps) {
  return (
    <time dateTime={value} title={formatInstant(value)}>
      {formatRecent(value, now)}
    </time>
  )
}
