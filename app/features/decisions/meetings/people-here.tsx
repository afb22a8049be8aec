import { Form } from "@remix-run/react"
import { INTENT_FIELD } from "../../../commands/refused-form.ts"
import { Button } from "../../../ui/button.tsx"
import { TextField } from "../../../ui/field.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Section } from "../../../ui/section.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { refusedFor } from "../../accounts/command-form.tsx"
import { ROLE_WORDS } from "../../organizations/terms.ts"
import type { RunView } from "./queries.server.ts"
import type { RunPageProps } from "./run-page.tsx"
import { Stays } from "./stays.tsx"
import { ATTENDANCE_WORDS, attendanceModes } from "./terms.ts"
import { useFocusKept } from "./use-focus-kept.ts"
import { timeOf } from "./wall-clock.ts"

/** Who is here: one press for coming, one for going, with the time where it was earlier. */
export function PeopleHere({ view, refused }: RunPageProps) {
  const { people, committees, meeting } = view
  const mine = refusedFor(refused, "arrive") ?? refusedFor(refused, "leave")
  const takesAttendance = meeting.state === "invited" || meeting.state === "in_session"
  return (
    <Section title="Wer ist da?" content="body">
      <FormErrors
        message={mine?.message}
        fields={mine?.fields}
        scope={`person-${mine?.values.membershipId ?? ""}`}
      />
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
                  {...{ view, refused, takesAttendance }}
                />
              ))}
          </div>
        </div>
      ))}
    </Section>
  )
}

type PersonHereProps = RunPageProps & {
  person: RunView["people"][number]
  takesAttendance: boolean
}

function PersonHere({ person, view, refused, takesAttendance }: PersonHereProps) {
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
      {takesAttendance && <ComeOrGo {...{ person, view, refused }} />}
      {person.stays.length > 0 && (
        <details className="s-run__time" open={refusedStay(person, refused)}>
          <summary>Zeiten</summary>
          <Stays stays={person.stays} refused={refused} mayCorrect={takesAttendance} />
        </details>
      )}
    </div>
  )
}

/** The times are open while one of them was refused. */
function refusedStay({ stays }: PersonHereProps["person"], refused: RunPageProps["refused"]) {
  const id = refusedFor(refused, "correct")?.values.attendanceId
  return stays.some((stay) => stay.id === id)
}

function ComeOrGo({ person, view, refused }: Omit<PersonHereProps, "takesAttendance">) {
  const { membershipId, isHere, name } = person
  const found = refusedFor(refused, isHere ? "leave" : "arrive")
  const mine = found?.values.membershipId === membershipId ? found : undefined
  const modes = attendanceModes(view.meeting.mode)
  const kept = useFocusKept<HTMLFormElement>(isHere ? "leave" : "arrive", "button")
  return (
    <Form
      {...kept}
      // Another form from then on: a time that was typed for coming is none for going.
      key={isHere ? "leave" : "arrive"}
      method="post"
      preventScrollReset
      className="s-meeting__tools"
    >
      <input type="hidden" name={INTENT_FIELD} value={isHere ? "leave" : "arrive"} />
      <input type="hidden" name="meetingId" value={view.meeting.id} />
      <input type="hidden" name="membershipId" value={membershipId} />
      {isHere ? (
        <Button type="submit" aria-label={`${name} geht`}>
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
      <details className="s-run__time" open={mine?.fields.at !== undefined}>
        <summary>zu anderer Uhrzeit</summary>
        <TextField
          name="at"
          scope={`person-${membershipId}`}
          label={isHere ? "Gegangen um" : "Gekommen um"}
          hint="Zum Beispiel 18:40. Leer: jetzt."
          defaultValue={String(mine?.values.at ?? "")}
          error={mine?.fields.at}
          short
        />
      </details>
    </Form>
  )
}
