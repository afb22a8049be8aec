import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { fieldIn } from "../../accounts/command-form.tsx"
import { dayFieldOf, lastDayOf, timeFieldOf } from "./form-days.ts"

export const UNTIL_MIDNIGHT = "Bis 24 Uhr werden Antworten angenommen."

type TimeFieldsProps = {
  /** Of the form that they stand in; empty on a page with one form. */
  intent: string
  refused: RefusedForm | undefined
  survey: { opensAt: string | null; closesAt: string | null }
  /** Only meant so far: it is confirmed when the survey opens. */
  isPlan?: boolean
}

/** From when and until when a survey is to be open. */
export function TimeFields({ intent, refused, survey, isPlan = false }: TimeFieldsProps) {
  const { opensAt, closesAt } = survey
  return (
    <>
      <TextField
        {...fieldIn(intent, refused, "opensAt", dayFieldOf(opensAt))}
        label={isPlan ? "Geplanter Beginn" : "Beginn"}
        hint={
          isPlan ? "Es gilt, was Sie beim Öffnen bestätigen." : "Leer lassen, um sofort zu öffnen."
        }
        type="date"
        short
        optional
      />
      <TextField
        {...fieldIn(intent, refused, "opensTime", timeFieldOf(opensAt))}
        label="Uhrzeit des Beginns"
        hint="Ohne Angabe 8 Uhr."
        type="time"
        short
        optional
      />
      <TextField
        {...fieldIn(intent, refused, "closesAt", lastDayOf(closesAt))}
        label={isPlan ? "Geplanter letzter Tag" : "Letzter Tag"}
        hint={isPlan ? undefined : UNTIL_MIDNIGHT}
        type="date"
        short
        optional={isPlan}
        required={!isPlan}
      />
    </>
  )
}
