import type { ReactNode } from "react"
import { formatDate } from "../../../ui/dates.ts"
import { Row } from "../../../ui/row.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { actWords } from "../acts.ts"
import { asSentence } from "../reason.ts"
import { ItemVotes } from "../votes/item-votes.tsx"
import { ItemStateMark } from "./meeting-words.tsx"
import type { AgendaItemView, MeetingView } from "./queries.server.ts"

interface AgendaRowProps {
  item: AgendaItemView
  view: MeetingView
  /** Whether a vote on the item may be prepared from here. */
  prepare?: "button" | "link" | null
  /** What may be done with it. */
  children?: ReactNode
}

/** One item of the agenda, as it stands on the meeting's page and on the screen where it is run. */
export function AgendaRow({ item, view, prepare = null, children }: AgendaRowProps) {
  return (
    <Row
      label={`TOP ${item.position}`}
      sublabel={item.isPublic ? undefined : "nicht öffentlich"}
      title={item.title}
    >
      <ItemDetails item={item} view={view} prepare={prepare} />
      {children}
    </Row>
  )
}

/** What the item brings before the committee, how it is voted on, and what came of it. */
export function ItemDetails({ item, view, prepare = null }: Omit<AgendaRowProps, "children">) {
  const { step, description, secondSummons, urgencyReason, outcome, state, votes } = item
  const hasStates = view.meeting.openedAt !== null || state === "removed"
  return (
    <>
      {description && <p className="s-meeting__lines">{description}</p>}
      {step && <StepLines step={step} />}
      {secondSummons && (
        <p>
          Zweite Ladung:{" "}
          <LinkWhere granted={secondSummons.mayRead} href={`/meetings/${secondSummons.meetingId}`}>
            Am {formatDate(secondSummons.day)} war das Gremium nicht beschlussfähig
          </LinkWhere>
          ; zu diesem Punkt ist es mit {secondSummons.required} beschlussfähig.
        </p>
      )}
      {urgencyReason && <p>Nachträglich aufgenommen, weil: {urgencyReason}</p>}
      {hasStates && (
        <p>
          <ItemStateMark state={state} />
        </p>
      )}
      {outcome && <p className="s-meeting__lines">{outcome}</p>}
      {(votes.length > 0 || prepare !== null) && (
        <ItemVotes item={item} votes={votes} prepare={prepare} />
      )}
    </>
  )
}

/** The paper and its exact text; of an item that is over with what was proposed. */
function StepLines({ step }: { step: NonNullable<AgendaItemView["step"]> }) {
  return (
    <>
      <p>
        <LinkWhere granted={step.mayRead} href={`/papers/${step.paperId}`}>
          {step.paperTitle}
        </LinkWhere>
        , Fassung&nbsp;{step.versionNumber}{" "}
        <span className="s-hash">({groupedHash(step.sha256, 8)} …)</span>
      </p>
      {step.proposal && (
        <details>
          <summary>Beschlussvorschlag</summary>
          <p className="s-meeting__lines">{step.proposal}</p>
        </details>
      )}
      {step.changeReason && (
        <p>
          Nach der Einladung geändert: {asSentence(step.changeReason)}
          {step.exchanged && ` ${actWords(step.exchanged)}`}
        </p>
      )}
      {step.isOff && (
        <p>{step.endReason ? `Entfällt: ${asSentence(step.endReason)}` : "Entfällt."}</p>
      )}
    </>
  )
}

interface LinkWhereProps {
  granted: boolean
  href: string
  children: ReactNode
}

/** A public agenda is read by more people than what it names: the words for all, the way there for who may go. */
function LinkWhere({ granted, href, children }: LinkWhereProps) {
  return granted ? <a href={href}>{children}</a> : children
}
