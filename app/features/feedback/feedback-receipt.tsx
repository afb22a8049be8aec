import { Actions, LinkButton } from "../../ui/button.tsx"
import { calendarDateOf, formatDate, formatTime } from "../../ui/dates.ts"
import { PageTop } from "../../ui/page-top.tsx"

type FeedbackReceiptProps = {
  createdAt: string
  /** YYYY-MM-DD */
  dueOn: string
}

/** Says what has happened and by when an answer comes. */
export function FeedbackReceipt({ createdAt, dueOn }: FeedbackReceiptProps) {
  const day = formatDate(calendarDateOf(createdAt))
  return (
    <>
      <PageTop
        title="Ihre Rückmeldung ist eingegangen"
        lede={`Am ${day} um ${formatTime(createdAt)} Uhr. Wir antworten spätestens am ${formatDate(dueOn)}, wenn Sie eine Adresse angegeben haben.`}
      />
      <p className="s-body">
        Bleibt die Antwort aus, oder hilft sie Ihnen nicht, steht in der{" "}
        <a href="/accessibility">Erklärung zur Barrierefreiheit</a>, an wen Sie sich wenden können.
      </p>
      <Actions>
        <LinkButton href="/feedback">Noch eine Barriere melden</LinkButton>
      </Actions>
    </>
  )
}
