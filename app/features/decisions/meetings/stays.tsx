import type { RefusedForm } from "../../../commands/refused-form.ts"
import { CheckboxField } from "../../../ui/choice-field.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import type { PersonStays, StayView } from "./attendance-queries.server.ts"
import { timeOf } from "./wall-clock.ts"

/** "16:00 bis 18:40 Uhr, per Video, stimmte für Carla Mitglied"; without an end while the person is there. */
export function stayWords({ fromAt, toAt, mode, standsInFor }: StayView): string {
  const until =
    toAt === null ? `seit ${timeOf(fromAt)} Uhr` : `${timeOf(fromAt)} bis ${timeOf(toAt)} Uhr`
  return [
    until,
    ...(mode === "video" ? ["per Video"] : []),
    ...(standsInFor ? [`mit der Stimme von ${standsInFor}`] : []),
  ].join(", ")
}

interface StaysProps {
  stays: readonly StayView[]
  refused: RefusedForm | undefined
  mayCorrect: boolean
}

/** When somebody was there, what was put right, and for who runs the meeting the way to put it right. */
export function Stays({ stays, refused, mayCorrect }: StaysProps) {
  return (
    <ul>
      {stays.map((stay) => (
        <li key={stay.id}>
          {stay.correctedAt === null ? (
            stayWords(stay)
          ) : (
            <span className="s-meeting__meta">
              <s>{stayWords(stay)}</s>, berichtigt um {timeOf(stay.correctedAt)} Uhr
              {stay.correctedBy && ` von ${stay.correctedBy}`}
            </span>
          )}
          {mayCorrect && stay.correctedAt === null && <CorrectForm stay={stay} refused={refused} />}
        </li>
      ))}
    </ul>
  )
}

function CorrectForm({ stay, refused }: { stay: StayView; refused: RefusedForm | undefined }) {
  const found = refusedFor(refused, "correct")
  const mine = found?.values.attendanceId === stay.id ? found : undefined
  const scope = `correct-${stay.id}`
  const field = (name: string, stored: string) => ({
    ...fieldIn("correct", mine, name, stored),
    scope,
  })
  return (
    <details open={mine !== undefined}>
      <summary>Zeiten berichtigen</summary>
      <CommandForm
        intent="correct"
        scope={scope}
        refused={mine}
        submitLabel="Berichtigen"
        pendingLabel="Wird berichtigt …"
        hidden={{ attendanceId: stay.id }}
      >
        <TextField {...field("from", timeOf(stay.fromAt))} label="Gekommen um" short />
        <TextField
          {...field("to", stay.toAt === null ? "" : timeOf(stay.toAt))}
          label="Gegangen um"
          hint={stay.toAt === null ? "Leer: noch da." : undefined}
          short
        />
        <CheckboxField
          name="wasThere"
          value="no"
          scope={scope}
          label="War gar nicht da: irrtümlich erfasst"
          defaultChecked={mine?.values.wasThere === "no"}
        />
      </CommandForm>
    </details>
  )
}

/** Who was there, from when to when: what the minutes need, and what a member looks up later. */
export function AttendanceSection({
  people,
  refused,
  mayCorrect,
}: Omit<StaysProps, "stays"> & { people: readonly PersonStays[] }) {
  return (
    <Section title="Anwesenheit" id="anwesenheit" content={people.length === 0 ? "body" : "rows"}>
      {people.length === 0 ? (
        <p>Noch niemand ist als anwesend erfasst.</p>
      ) : (
        <Rows>
          {people.map(({ personId, name, stays }) => (
            <Row key={personId} label={presenceWord(stays)} title={name}>
              <Stays stays={stays} refused={refused} mayCorrect={mayCorrect} />
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}

function presenceWord(stays: readonly StayView[]): string {
  const counted = stays.filter(({ correctedAt }) => correctedAt === null)
  if (counted.length === 0) return "nicht da"
  return counted.some(({ toAt }) => toAt === null) ? "anwesend" : "war anwesend"
}
