import { formatDate } from "../../ui/dates.ts"
import { Row, Rows } from "../../ui/row.tsx"
import { firstWords } from "../../ui/short-text.ts"
import { Instant } from "../../ui/time.tsx"
import { FeedbackStateMark } from "./feedback-state.tsx"
import type { FeedbackListItem } from "./queries.server.ts"

const TITLE_LENGTH = 90

/** Reports one below the other; the day by which an answer is owed hangs left. */
export function FeedbackRows({ entries }: { entries: readonly FeedbackListItem[] }) {
  return (
    <Rows>
      {entries.map(({ id, message, page, createdAt, dueOn, state }) => (
        <Row
          key={id}
          label={formatDate(dueOn)}
          sublabel="Antwort fällig"
          urgent={state === "near" || state === "overdue"}
          title={firstWords(message, TITLE_LENGTH)}
          href={`/admin/feedback/${id}`}
          level={2}
        >
          <FeedbackStateMark state={state} /> · eingegangen <Instant value={createdAt} />
          {page && ` · ${page}`}
        </Row>
      ))}
    </Rows>
  )
}
