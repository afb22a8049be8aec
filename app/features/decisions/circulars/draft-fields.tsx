import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { fieldIn } from "../../accounts/command-form.tsx"
import { ConditionFields } from "../consultations/condition-fields.tsx"
import { MAX_RESOLUTION_TEXT } from "../consultations/terms.ts"
import { type ConsultationRole, resultNote, resultWord } from "../rules/results.ts"
import {
  ASKED_RESULTS,
  type AskedCondition,
  type AskedResult,
  MAX_EXPLANATION,
  MAX_QUESTION,
} from "./terms.ts"

type DraftFieldsProps = {
  intent: string
  refused: RefusedForm | undefined
  role: ConsultationRole
  blocks: readonly { id: string; label: string }[]
  stored: {
    question: string
    deadlineOn: string
    explanation: string
    result: AskedResult
    resolutionText: string
    conditions: readonly AskedCondition[]
  }
}

/** What is asked, by when, and what the committee has decided where everybody needed says Yes. */
export function DraftFields(props: DraftFieldsProps) {
  const { intent, refused, stored } = props
  const field = (name: string, before = "") => fieldIn(intent, refused, name, before)
  return (
    <>
      <TextAreaField
        {...field("question", stored.question)}
        label="Frage"
        hint="So, dass sie sich mit Ja oder Nein beantworten lässt."
        rows={3}
        maxLength={MAX_QUESTION}
        required
      />
      <TextField
        {...field("deadlineOn", stored.deadlineOn)}
        type="date"
        short
        label="Letzter Tag der Frist"
        hint="Die Frist endet an diesem Tag um 24 Uhr."
        required
      />
      <YesFields {...props} />
      <TextAreaField
        {...field("explanation", stored.explanation)}
        label="Erläuterung"
        hint="Steht auf der Seite über der Abstimmung, nicht in der Mail."
        rows={4}
        maxLength={MAX_EXPLANATION}
        optional
      />
    </>
  )
}

/** What a Yes says: the result, its words, its conditions. */
function YesFields({ intent, refused, role, blocks, stored }: DraftFieldsProps) {
  const result = fieldIn(intent, refused, "result", stored.result)
  return (
    <>
      <ChoicesField
        name="result"
        scope={intent}
        error={result.error}
        label="Was das Gremium mit Ja beschließt"
        choices={ASKED_RESULTS.map((value) => ({
          ...{ value, label: resultWord(value, role), hint: resultNote(value) },
        }))}
        defaultValues={[result.defaultValue]}
        required
      />
      <TextAreaField
        {...fieldIn(intent, refused, "resolutionText", stored.resolutionText)}
        label="Beschlusstext"
        hint="Wörtlich, wie beschlossen werden soll. Bei „geändert“ ist er nötig; leer gilt die Frage."
        rows={3}
        maxLength={MAX_RESOLUTION_TEXT}
        optional
      />
      <ConditionFields {...{ intent, refused, blocks }} stored={stored.conditions} />
    </>
  )
}
