import { ChoicesField } from "../../../ui/choice-field.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { MAX_POSITION_LENGTH, STANCE_WORDS, STANCES } from "./terms.ts"

type PositionFieldsProps = {
  /** What stands in the fields at first. */
  values: { stance: string; text: string }
  /** What is wrong, by field. */
  fields: Readonly<Record<string, string>> | undefined
  scope: string
}

/** What an organisation thinks, and why: the same fields on the page and beside the text. */
export function PositionFields({ values, fields, scope }: PositionFieldsProps) {
  return (
    <>
      <ChoicesField
        name="stance"
        scope={scope}
        label="Ihre Körperschaft"
        choices={STANCES.map((stance) => ({ value: stance, label: STANCE_WORDS[stance] }))}
        defaultValues={[values.stance]}
        error={fields?.stance}
        required
      />
      <TextAreaField
        name="text"
        scope={scope}
        label="Begründung"
        hint={`Bei Vorbehalt und Ablehnung nötig, höchstens ${MAX_POSITION_LENGTH.toLocaleString("de-DE")} Zeichen.`}
        rows={4}
        maxLength={MAX_POSITION_LENGTH}
        defaultValue={values.text}
        error={fields?.text}
      />
    </>
  )
}
