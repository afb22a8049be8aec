import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { MAX_CONTACT, MAX_PRIVACY_NOTICE, MAX_PURPOSE, MAX_SURVEY_TITLE } from "../terms.ts"
import { FIRST_NOTICE } from "./privacy-notice.ts"

const MODES = [
  {
    value: "named",
    label: "Namentlich",
    hint: "Ihre Umfragestelle sieht, welche Verwaltung was geantwortet hat. Antworten lassen sich bis zum Schluss ändern.",
  },
  {
    value: "confidential",
    label: "Vertraulich",
    hint: "Sie sehen, wer geantwortet hat, aber keine Antwort mit Namen. Nach dem Absenden lässt sich nichts mehr ändern.",
  },
]

export interface SurveyWords {
  title: string
  purpose: string
  contact: string
  mode: string
  privacyNotice: string
  keptUntil: string | null
}

const FIRST: SurveyWords = {
  ...{
    title: "",
    purpose: "",
    contact: "",
    mode: "named",
    privacyNotice: FIRST_NOTICE,
    keptUntil: null,
  },
}

/** What those who are asked read before the first question. What was typed wins over what is stored. */
export function SurveyFields({
  refused,
  stored = FIRST,
}: {
  refused: RefusedForm | undefined
  stored?: SurveyWords
}) {
  const value = (name: keyof SurveyWords) => String(refused?.values[name] ?? stored[name] ?? "")
  const field = (name: keyof SurveyWords) => ({ name, error: refused?.fields[name] })
  const filled = (name: keyof SurveyWords) => ({ ...field(name), defaultValue: value(name) })
  return (
    <>
      <TextField {...filled("title")} label="Titel" maxLength={MAX_SURVEY_TITLE} required />
      <TextAreaField
        {...filled("purpose")}
        label="Wozu dient die Umfrage?"
        maxLength={MAX_PURPOSE}
        required
      />
      <TextField
        {...filled("contact")}
        label="Wer beantwortet Fragen?"
        hint="Name oder Stelle, mit Telefon oder E-Mail."
        maxLength={MAX_CONTACT}
        required
      />
      <ChoicesField
        {...field("mode")}
        label="Form der Teilnahme"
        choices={MODES}
        defaultValues={[value("mode")]}
        required
      />
      <TextAreaField
        {...filled("privacyNotice")}
        label="Hinweise zum Datenschutz"
        rows={8}
        maxLength={MAX_PRIVACY_NOTICE}
        required
      />
      <TextField
        {...filled("keptUntil")}
        label="Antworten aufbewahren bis"
        hint="Am Tag danach werden sie gelöscht. Zum Öffnen muss der Tag feststehen."
        type="date"
        short
        optional
      />
    </>
  )
}
