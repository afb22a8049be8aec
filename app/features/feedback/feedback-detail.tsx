import { Facts } from "../../ui/facts.tsx"
import { Section } from "../../ui/section.tsx"
import { CalendarDate, Instant } from "../../ui/time.tsx"
import { TextLines } from "../organizations/text-lines.tsx"
import { FeedbackStateMark } from "./feedback-state.tsx"
import type { FeedbackView } from "./queries.server.ts"

/** The words of one report, and of the answer once there is one. */
export function FeedbackWords({ feedback }: { feedback: FeedbackView }) {
  return (
    <>
      <Section title="Was gemeldet wurde" content="body">
        <div className="s-prose">
          <TextLines text={feedback.message} />
        </div>
      </Section>
      {feedback.answer !== null && (
        <Section title="Antwort" content="body">
          <div className="s-prose">
            <TextLines text={feedback.answer} />
          </div>
        </Section>
      )}
    </>
  )
}

/** Who wrote one report, from where, and by when an answer is or was due. */
export function FeedbackFacts({ feedback }: { feedback: FeedbackView }) {
  const { page, replyTo, createdAt, dueOn, state, answeredAt, answererName } = feedback
  const facts = [
    { label: "Stand", value: <FeedbackStateMark state={state} /> },
    { label: "Stelle", value: page || "nicht angegeben" },
    { label: "Von", value: feedback.senderName ?? "jemandem ohne Anmeldung" },
    { label: "Antwort an", value: replyTo ?? "keine Adresse angegeben" },
    { label: "Eingegangen", value: <Instant value={createdAt} /> },
    { label: "Antwort fällig", value: <CalendarDate value={dueOn} /> },
  ]
  const answered = answeredAt
    ? [
        { label: "Beantwortet", value: <Instant value={answeredAt} /> },
        { label: "Durch", value: answererName ?? "unbekannt" },
      ]
    : []
  return (
    <Section title="Angaben" content="body" as="aside">
      <Facts facts={[...facts, ...answered]} />
    </Section>
  )
}
