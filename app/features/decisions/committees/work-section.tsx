import { formatDate } from "../../../ui/dates.ts"
import { EmptyState } from "../../../ui/empty.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CircularMark } from "../circulars/circular-mark.tsx"
import { MeetingStateMark } from "../meetings/meeting-words.tsx"
import { timeOf } from "../meetings/wall-clock.ts"
import type { CommitteeWork } from "./work.server.ts"

/** What the committee has before it: meetings to come, papers it has still to deal with, circular resolutions. */
export function WorkSection({ work, committeeId }: { work: CommitteeWork; committeeId: string }) {
  const { meetings, steps, circulars } = work
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
          {meetings.map(({ id, title, day, startsAt, state }) => (
            <Row
              key={id}
              label={formatDate(day)}
              sublabel={`Sitzung, ${timeOf(startsAt)} Uhr`}
              title={title}
              href={`/meetings/${id}`}
            >
              <MeetingStateMark state={state} />
            </Row>
          ))}
          {circulars.map(({ id, number, deadlineOn, isOver, paperTitle, state }) => (
            <Row
              key={id}
              label={formatDate(deadlineOn)}
              sublabel={`Umlaufbeschluss ${number}`}
              title={paperTitle}
              href={`/circulars/${id}`}
            >
              <CircularMark state={state} isOver={isOver} />
            </Row>
          ))}
          {steps.map(({ id, title, dueOn, role, state, versionNumber }) => (
            <Row
              key={id}
              label={dueOn === null ? "ohne Termin" : formatDate(dueOn)}
              sublabel="Vorlage"
              title={title}
              href={`/consultations/${id}`}
            >
              Fassung {versionNumber}: {role}, {state}
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
