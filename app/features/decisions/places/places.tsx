import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { CIRCULAR, VOTE } from "../rules/states.ts"
import type { AgendaPlace, StepPlaces } from "./places.server.ts"

/** Where and when a committee deals with a step, each with the way there; nothing where that is not settled. */
export function Places({ places }: { places: StepPlaces | undefined }) {
  if (!places) return null
  const { agendas, circulars, votes } = places
  return (
    <>
      {agendas.map((agenda) => (
        <p key={`${agenda.startsAt} ${agenda.itemNumber}`}>
          <OnAgenda agenda={agenda} />
        </p>
      ))}
      {circulars.map(({ id, number, deadlineOn, state }) => (
        <p key={id}>
          <a href={`/circulars/${id}`}>Umlaufbeschluss {number}</a>, Frist {formatDate(deadlineOn)}:{" "}
          {CIRCULAR.words[state]}
        </p>
      ))}
      {votes.map(({ id, state }) => (
        <p key={id}>
          <a href={`/votes/${id}`}>Abstimmung</a>: {VOTE.words[state]}
        </p>
      ))}
    </>
  )
}

function OnAgenda({ agenda: { startsAt, itemNumber, meeting } }: { agenda: AgendaPlace }) {
  const day = formatDate(calendarDateOf(startsAt))
  if (!meeting) return <>Sitzung am {day}</>
  return (
    <>
      <a href={`/meetings/${meeting.id}`}>
        {meeting.title}, {day}
      </a>
      , TOP {itemNumber}
    </>
  )
}
