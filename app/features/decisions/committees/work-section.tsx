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
          <MeetingRows meetings={meetings} />
          <CircularRows circulars={circulars} />
          <StepRows steps={steps} />
        </Rows>
      )}
      {moreSteps > 0 && (
        <p>
          <a href="/decisions#offen">
            {formatCount(moreSteps, "weitere offene Vorlage", "weitere offene Vorlagen")} in der
            Beschlusslage
          </a>
        </p>
      )}
    </Section>
  )
}

function MeetingRows({ meetings }: Pick<CommitteeWork, "meetings">) {
  return meetings.map(({ id, title, day, startsAt, state }) => (
    <Row
      key={id}
      label={formatDate(day)}
      sublabel={`Sitzung, ${timeOf(startsAt)} Uhr`}
      title={title}
      href={`/meetings/${id}`}
    >
      <MeetingStateMark state={state} />
    </Row>
  ))
}

function CircularRows({ circulars }: Pick<CommitteeWork, "circulars">) {
  return circulars.map(({ id, number, deadlineOn, isOver, paperTitle, state }) => (
    <Row
      key={id}
      label={formatDate(deadlineOn)}
      sublabel={`Umlaufbeschluss ${number}`}
      title={paperTitle}
      href={`/circulars/${id}`}
    >
      <CircularMark state={state} isOver={isOver} />
    </Row>
  ))
}

function StepRows({ steps }: Pick<CommitteeWork, "steps">) {
  return steps.map(({ id, title, dueOn, role, state, versionNumber }) => (
    <Row
      key={id}
      label={dueOn === null ? "ohne Termin" : formatDate(dueOn)}
      sublabel="Vorlage"
      title={title}
      href={`/consultations/${id}`}
    >
      Fassung {versionNumber}: {role}, {state}
    </Row>
  ))
}
