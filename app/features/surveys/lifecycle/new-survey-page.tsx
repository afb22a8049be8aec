import type { RefusedForm } from "../../../commands/refused-form.ts"
import { SelectField, TextAreaField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { FileText } from "./file-text.tsx"
import { SurveyFields } from "./survey-fields.tsx"

type NewSurveyPageProps = {
  /** Surveys of the own office whose questions may be taken over. */
  sources: readonly { id: string; title: string }[]
  refused: RefusedForm | undefined
}

/** Begins a survey; its questions are built afterwards, taken over from an earlier one, or read from a file. */
export function NewSurveyPage({ sources, refused }: NewSurveyPageProps) {
  const typed = (name: string) => ({
    ...{ name, error: refused?.fields[name], defaultValue: String(refused?.values[name] ?? "") },
  })
  const file = typed("importJson")
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
        pendingLabel="Wird angelegt …"
        beside={<a href="/surveys">Abbrechen</a>}
      >
        <SurveyFields refused={refused} />
        {sources.length > 0 && (
          <SelectField
            {...typed("copyOf")}
            label="Fragen übernehmen"
            placeholder="Mit einem leeren Fragebogen beginnen"
            options={sources.map(({ id, title }) => ({ value: id, label: `Kopie von: ${title}` }))}
          />
        )}
        <details open={file.error !== undefined || file.defaultValue !== ""}>
          <summary>Fragen aus einer SurveyJS-Datei übernehmen</summary>
          <FieldStack>
            <FileText label="Datei" into="importJson" accept=".json,application/json" />
            <TextAreaField
              {...file}
              label="Inhalt der Datei"
              hint="JSON bis 512 KiB. Was es hier nicht gibt, bleibt weg und wird danach genannt."
              rows={6}
              spellCheck={false}
              optional
            />
          </FieldStack>
        </details>
      </CommandForm>
    </>
  )
}
