import { Form, useSubmit } from "@remix-run/react"
import { Button } from "../../../ui/button.tsx"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { SelectField, TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { RECIPIENT_TYPE_WORDS } from "../terms.ts"
import { CsvForm } from "./csv-form.tsx"
import { REGISTER_TYPES, RULE_FIELDS } from "./form-input.ts"
import type { InvitationsProps } from "./invitations-page.tsx"
import type { AudiencePreview } from "./queries.server.ts"
import { kindsInWords } from "./words.ts"

/** Chooses from the register, counted as one chooses, or takes a list. */
export function AudienceSection({ view, refused, faults }: InvitationsProps) {
  const { preview, counts, frame } = view
  return (
    <Section
      id="audience"
      title={counts.invited === 0 ? "Wer ist eingeladen?" : "Weitere einladen"}
      content="body"
    >
      <div className="s-inv-rule">
        <RuleForm preview={preview} action={`/surveys/${frame.id}/invitations`} />
        <div>
          <output className="s-inv-count">
            <strong>{formatCount(preview.fresh, "Einladung", "Einladungen")}</strong>
            <span>
              {preview.fresh === 0
                ? preview.chosen === 0
                  ? "Diese Auswahl trifft auf niemanden zu."
                  : "Alle in dieser Auswahl sind schon eingeladen."
                : `${kindsInWords(preview.byType)}.`}
            </span>
          </output>
          {preview.fresh > 0 && (
            <CommandForm
              intent="create"
              refused={refused}
              variant={counts.invited === 0 ? "primary" : "secondary"}
              submitLabel={`${formatCount(preview.fresh, "Einladung", "Einladungen")} anlegen`}
            >
              <RuleAsFields preview={preview} />
            </CommandForm>
          )}
        </div>
      </div>
      <details className="s-inv-more" open={refused?.intent === "list"}>
        <summary>Liste aus einer Datei</summary>
        <CsvForm
          intent="list"
          submitLabel="Einladungen anlegen"
          hint="CSV mit einer Kopfzeile: ARS oder AGS, Name, E-Mail. Ohne Schlüssel zählt der Name: wie im Verzeichnis, oder als andere Stelle."
          refused={refused}
          faults={faults}
        />
      </details>
    </Section>
  )
}

function RuleForm({ preview, action }: { preview: AudiencePreview; action: string }) {
  const submit = useSubmit()
  const { rule, districts } = preview
  return (
    <Form
      method="get"
      action={`${action}#audience`}
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      <FieldStack>
        <input type="hidden" name="chosen" value="1" />
        <ChoicesField
          name={RULE_FIELDS.types}
          label="Art der Verwaltung"
          kind="many"
          choices={REGISTER_TYPES.map((type) => ({
            value: type,
            label: RECIPIENT_TYPE_WORDS[type],
          }))}
          defaultValues={rule.types}
        />
        <SelectField
          name={RULE_FIELDS.district}
          label="Landkreis"
          placeholder="Ganzes Land"
          options={districts.map(({ key, name }) => ({ value: key, label: name }))}
          defaultValue={rule.districtKeys[0] ?? ""}
        />
        <div className="s-inv-bounds">
          <TextField
            name={RULE_FIELDS.from}
            label="Einwohner ab"
            inputMode="numeric"
            short
            optional
            defaultValue={rule.population.from ?? ""}
          />
          <TextField
            name={RULE_FIELDS.to}
            label="bis"
            inputMode="numeric"
            short
            optional
            defaultValue={rule.population.to ?? ""}
          />
        </div>
        <noscript>
          <Button type="submit">Zählen</Button>
        </noscript>
      </FieldStack>
    </Form>
  )
}

function RuleAsFields({ preview: { rule } }: { preview: AudiencePreview }) {
  const { types, districtKeys, population } = rule
  return (
    <>
      {types.map((type) => (
        <input key={type} type="hidden" name={RULE_FIELDS.types} value={type} />
      ))}
      <input type="hidden" name={RULE_FIELDS.district} value={districtKeys[0] ?? ""} />
      <input type="hidden" name={RULE_FIELDS.from} value={population.from ?? ""} />
      <input type="hidden" name={RULE_FIELDS.to} value={population.to ?? ""} />
    </>
  )
}
