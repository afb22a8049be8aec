import { Fragment, type ReactNode } from "react"
import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CircularMark } from "../circulars/circular-mark.tsx"
import { MeetingStateMark } from "../meetings/meeting-words.tsx"
import { timeOf } from "../meetings/wall-clock.ts"
import type { CommitteeWork } from "./work.server.ts"

/** What the committee has before it: meetings to come, papers it has still to deal with, circular resolutions. */
export function WorkSection({ work, committeeId }: { work: CommitteeWork; committeeId: string }) {
  const { meetings, steps, circulars, moreSteps } = work
  const isEmpty = meetings.length + steps.length + circulars.length === 0
  return (
    <Section
      title="Was ansteht"
      more={<a href={`/meetings?committee=${committeeId}`}>Sitzungen des Gremiums</a>}
    >
      {isEmpty ? (
        <EmptyState title="Zurzeit steht nichts an." level={3}>
          Hier stehen kommende Sitzungen, Vorlagen und Umlaufbeschlüsse, die Sie sehen dürfen.
        </EmptyState>
      ) : (
        <Rows>
          {byDay(work).map(({ id, row }) => (
            <Fragment key={id}>{row}</Fragment>
          ))}
        </Rows>
      )}
      {moreSteps > 0 && (
        <p className="s-com-after">
          <a href="/decisions#offen">
            {formatCount(moreSteps, "weitere offene Vorlage", "weitere offene Vorlagen")} in der
            Beschlusslage
          </a>
        </p>
      )}
    </Section>
  )
}

interface Due {
  id: string
  /** Null for what has no day. */
  day: string | null
  row: ReactNode
}

/** Meetings, deadlines and days that a result is due, as a calendar has them: what is late first, what has no day last. */
function byDay({ meetings, circulars, steps }: CommitteeWork): Due[] {
  const rows: Due[] = [
    ...meetings.map((one) => ({ id: one.id, day: one.day, row: <MeetingRow {...one} /> })),
    ...circulars.map((one) => ({ id: one.id, day: one.deadlineOn, row: <CircularRow {...one} /> })),
    ...steps.map((one) => ({ id: one.id, day: one.dueOn, row: <StepRow {...one} /> })),
  ]
  return rows.sort((one, other) => (one.day ?? "9999").localeCompare(other.day ?? "9999"))
}

function MeetingRow({ id, title, day, startsAt, state }: CommitteeWork["meetings"][number]) {
  return (
    <Row
      label={formatDate(day)}
      sublabel={`Sitzung, ${timeOf(startsAt)} Uhr`}
      title={title}
      href={`/meetings/${id}`}
    >
      <MeetingStateMark state={state} />
    </Row>
  )
}

function CircularRow(circular: CommitteeWork["circulars"][number]) {
  const { id, number, deadlineOn, isOver, paperTitle, state } = circular
  return (
    <Row
      label={formatDate(deadlineOn)}
      sublabel={`Umlaufbeschluss ${number}`}
      title={paperTitle}
      href={`/circulars/${id}`}
    >
      <CircularMark state={state} isOver={isOver} />
    </Row>
  )
}

function StepRow(step: CommitteeWork["steps"][number]) {
  const { id, title, dueOn, isOverdue, role, state, versionNumber } = step
  return (
    <Row
      label={dueOn === null ? "ohne Termin" : formatDate(dueOn)}
      sublabel={isOverdue ? "Vorlage, überfällig" : "Vorlage"}
      urgent={isOverdue}
      title={title}
      href={`/consultations/${id}`}
    >
      Fassung {versionNumber}: {role}, {state}
    </Row>
  )
}
