import { Form } from "@remix-run/react"
import { INTENT_FIELD } from "../commands/refused-form.ts"
import { Button } from "../ui/button.tsx"
import { calendarDateOf, formatDate, formatInstant, formatTime } from "../ui/dates.ts"
import { Row } from "../ui/row.tsx"
import type { NotificationView } from "./queries.server.ts"

type NotificationRowProps = { item: NotificationView; now: string }

/** Day and time, who did what, in which document, and what it is about. */
export function NotificationRow({ item, now }: NotificationRowProps) {
  const { id, sentence, documentTitle, text, createdAt, isRead } = item
  return (
    <Row
      label={<time dateTime={createdAt}>{dayWord(createdAt, now)}</time>}
      sublabel={`${formatTime(createdAt)} Uhr`}
      title={sentence}
      href={`/notifications/${id}`}
      action={isRead ? undefined : <ReadForm item={item} />}
    >
      {documentTitle}
      {text && <q className="s-notif-text">{text}</q>}
    </Row>
  )
}

function ReadForm({ item }: { item: NotificationView }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name={INTENT_FIELD} value="read" />
      <input type="hidden" name="notificationId" value={item.id} />
      <Button type="submit" variant="quiet" small>
        Gelesen
        <span className="kern-sr-only">
          {" "}
          markieren: {item.sentence}, {formatInstant(item.createdAt)}
        </span>
      </Button>
    </Form>
  )
}

/** "Heute", "Gestern", "20.11.2026". */
function dayWord(instant: string, now: string): string {
  const day = calendarDateOf(instant)
  const today = calendarDateOf(now)
  if (day === today) return "Heute"
  const yesterday = new Date(Date.parse(`${today}T12:00:00Z`) - 24 * 60 * 60_000)
  return day === yesterday.toISOString().slice(0, 10) ? "Gestern" : formatDate(day)
}
