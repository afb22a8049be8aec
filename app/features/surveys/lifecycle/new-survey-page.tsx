import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { MAX_CONTACT, MAX_PRIVACY_NOTICE, MAX_PURPOSE, MAX_SURVEY_TITLE } from "../terms.ts"

const NOTICE = [
  "Verantwortlich: bitte eintragen",
  "Zweck: siehe oben",
  "Rechtsgrundlage: bitte eintragen",
  "Speicherdauer: Die Antworten werden am angegebenen Tag gelöscht.",
  "Ihre Rechte: Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch, Beschwerde bei der Aufsicht.",
].join("\n")

const MODES = [
  {
    value: "named",
    label: "Namentlich",
    hint: "Ihre Umfragestelle sieht, welche Verwaltung was geantwortet hat. Antworten lassen sich bis zum Schluss ändern.",
  },
  {
    value: "confidential",
    label: "Vertraulich",
    hint: "Sie sehen, wer geantwortet hat, aber keine Antwort mit Namen.",
  },
]

/** Begins a survey; its questions are built afterwards. */
export function NewSurveyPage({ refused }: { refused: RefusedForm | undefined }) {
  const stored = (name: string, first = "") => String(refused?.values[name] ?? first)
  const field = (name: string) => ({ name, error: refused?.fields[name] })
  return (
    <>
      <PageTop
        title="Umfrage anlegen"
        crumbs={[{ label: "Umfragen", href: "/surveys" }, { label: "Umfrage anlegen" }]}
        lede="Was hier steht, lesen alle Eingeladenen vor der ersten Frage. Bis zum Öffnen lässt es sich ändern."
      />
      <CommandForm
        refused={refused}
        submitLabel="Umfrage anlegen"
        beside={<a href="/surveys">Abbrechen</a>}
      >
        <TextField
          {...field("title")}
          label="Titel"
          maxLength={MAX_SURVEY_TITLE}
          defaultValue={stored("title")}
          required
        />
        <TextAreaField
          {...field("purpose")}
          label="Wozu dient die Umfrage?"
          maxLength={MAX_PURPOSE}
          defaultValue={stored("purpose")}
          required
        />
        <TextField
          {...field("contact")}
          label="Wer beantwortet Fragen?"
          hint="Name oder Stelle, mit Telefon oder E-Mail."
          maxLength={MAX_CONTACT}
          defaultValue={stored("contact")}
          required
        />
        <ChoicesField
          {...field("mode")}
          label="Form der Teilnahme"
          choices={MODES}
          defaultValues={[stored("mode", "named")]}
          required
        />
        <TextAreaField
          {...field("privacyNotice")}
          label="Hinweise zum Datenschutz"
          rows={8}
          maxLength={MAX_PRIVACY_NOTICE}
          defaultValue={stored("privacyNotice", NOTICE)}
          required
        />
        <TextField
          {...field("keptUntil")}
          label="Antworten aufbewahren bis"
          hint="Am Tag danach werden sie gelöscht. Zum Öffnen muss der Tag feststehen."
          type="date"
          short
          optional
          defaultValue={stored("keptUntil")}
        />
      </CommandForm>
    </>
  )
}
