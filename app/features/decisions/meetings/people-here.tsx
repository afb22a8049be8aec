import { Form } from "@remix-run/react"
import { INTENT_FIELD } from "../../../commands/refused-form.ts"
import { Button } from "../../../ui/button.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Section } from "../../../ui/section.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { refusedFor } from "../../accounts/command-form.tsx"
import { ROLE_WORDS } from "../../organizations/terms.ts"
import type { RunView } from "./queries.server.ts"
import type { RunPageProps } from "./run-page.tsx"
import { ATTENDANCE_WORDS, attendanceModes } from "./terms.ts"
import { timeOf } from "./wall-clock.ts"

/** Who is here: one press for coming, one for going, with the time where it was earlier. */
export function PeopleHere({ view, refused }: RunPageProps) {
  const { people, committees, meeting } = view
  const mine = refusedFor(refused, "arrive") ?? refusedFor(refused, "leave")
  const takesAttendance = meeting.state === "invited" || meeting.state === "in_session"
  return (
    <Section title="Wer ist da?" content="body">
      <FormErrors message={mine?.message} fields={mine?.fields} scope="arrive" />
      {committees.map(({ id, name }) => (
        <div key={id}>
          {committees.length > 1 && <h3 className="s-h3">{name}</h3>}
          <div className="s-run__people">
            {people
              .filter(({ committeeId }) => committeeId === id)
              .map((person) => (
                <PersonHere
                  key={person.membershipId}
                  person={person}
                  view={view}
                  takesAttendance={takesAttendance}
                />
              ))}
          </div>
        </div>
      ))}
    </Section>
  )
}

type PersonHereProps = {
  person: RunView["people"][number]
  view: RunView
  takesAttendance: boolean
}

function PersonHere({ person, view, takesAttendance }: PersonHereProps) {
  const { name, role, organization, isHere, standsIn, standsInFor, since, mode } = person
  return (
    <div className="s-run__person">
      <div>
        <strong>{name}</strong>
        <div className="s-meeting__meta">
          {ROLE_WORDS[role]}, {organization}
        </div>
        {isHere && (
          <StateMark glyph="full">
            da{since && ` seit ${timeOf(since)} Uhr`}
            {mode === "video" && `, ${ATTENDANCE_WORDS.video}`}
            {standsIn && `, stimmt für ${standsInFor ?? "ein Mitglied"}`}
          </StateMark>
        )}
      </div>
      {takesAttendance && <ComeOrGo person={person} view={view} />}
    </div>
  )
}

function ComeOrGo({ person, view }: Omit<PersonHereProps, "takesAttendance">) {
  const { membershipId, isHere, name } = person
  const modes = attendanceModes(view.meeting.mode)
  return (
    <Form method="post" preventScrollReset className="s-meeting__tools">
      <input type="hidden" name={INTENT_FIELD} value={isHere ? "leave" : "arrive"} />
      <input type="hidden" name="meetingId" value={view.meeting.id} />
      <input type="hidden" name="membershipId" value={membershipId} />
      {isHere ? (
        <Button type="submit" variant="quiet" aria-label={`${name} geht`}>
          geht
        </Button>
      ) : (
        modes.map((mode) => (
          <Button
            key={mode}
            type="submit"
            name="mode"
            value={mode}
            aria-label={`${name} ist da, ${ATTENDANCE_WORDS[mode]}`}
          >
            {modes.length === 1 ? "ist da" : ATTENDANCE_WORDS[mode]}
          </Button>
        ))
      )}
    </Form>
  )
}
