import { Form } from "@remix-run/react"
import { INTENT_FIELD, type RefusedForm } from "../../../commands/refused-form.ts"
import { Actions, Button } from "../../../ui/button.tsx"
import { TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { Reauthentication } from "../../accounts/reauthentication.tsx"
import type { NewRuleSetPage, RuleSetPreview } from "./new-rule-set.server.ts"
import { RuleSetFieldGroups } from "./rule-set-fields.tsx"
import { TopicRows } from "./rule-set-section.tsx"
import { MAX_REASON_LENGTH, MAX_SOURCE_LENGTH } from "./terms.ts"

type PageProps = {
  page: NewRuleSetPage
  refused: RefusedForm | undefined
  preview: RuleSetPreview | undefined
}

/** The next rule set of a committee: choose where it starts, put the fields right, read it in sentences, save. */
export function NewRuleSet({ page, refused, preview }: PageProps) {
  const { committee, inForce, start } = page
  const title = inForce ? "Regelung ändern" : "Regelung festlegen"
  return (
    <>
      <PageTop
        title={title}
        crumbs={[
          { label: "Gremien", href: "/committees" },
          { label: committee.name, href: `/committees/${committee.id}` },
          { label: title },
        ]}
        lede={
          start
            ? "Die neue Regelung gilt ab dem Speichern. Was schon abgestimmt ist, bleibt bei der alten."
            : "Womit wollen Sie beginnen? Jede Angabe lässt sich danach ändern."
        }
      />
      {start ? (
        <RuleSetForm page={page} start={start} refused={refused} preview={preview} />
      ) : (
        <Starts page={page} />
      )}
    </>
  )
}

function Starts({ page: { committee, inForce, choices } }: { page: NewRuleSetPage }) {
  const address = (from: string) => `/committees/${committee.id}/rules/new?from=${from}`
  return (
    <Section title="Ausgangspunkt">
      <Rows>
        {inForce && (
          <Row label="Geltend" title={`Regelung Nr. ${inForce.number}`} href={address("current")}>
            {inForce.legalSource}
          </Row>
        )}
        {choices.map(({ id, name, source, fits }) => (
          <Row key={id} label={fits ? "Vorlage, passt" : "Vorlage"} title={name} href={address(id)}>
            {source}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

type RuleSetFormProps = PageProps & { start: NonNullable<NewRuleSetPage["start"]> }

function RuleSetForm({ page, start, refused, preview }: RuleSetFormProps) {
  // Nobody saves a law that they have not read in sentences.
  const maySave = preview !== undefined || refused?.intent === "create"
  const typed = refused?.values ?? preview?.values
  const valueIn = (name: string, stored = "") => String(typed?.[name] ?? stored)
  const values = Object.fromEntries(
    Object.entries(start.fields).map(([name, stored]) => [name, valueIn(name, stored)]),
  )
  return (
    <>
      <FormErrors message={refused?.message} fields={refused?.fields} />
      {preview && !refused && <Preview preview={preview} />}
      <Form method="post">
        <FieldStack>
          <input type="hidden" name="preset" value={start.preset} />
          <input type="hidden" name="seenNumber" value={page.inForce?.number ?? 0} />
          <RuleSetFieldGroups values={values} refused={refused} />
          <fieldset className="s-com-group">
            <legend>Anlass</legend>
            <TextField
              name="legalSource"
              defaultValue={valueIn("legalSource", start.legalSource)}
              error={refused?.fields.legalSource}
              label="Rechtsgrundlagen im Ganzen"
              maxLength={MAX_SOURCE_LENGTH}
              autoComplete="off"
              required
            />
            <TextField
              name="reason"
              defaultValue={valueIn("reason")}
              error={refused?.fields.reason}
              label="Grund"
              hint="Zum Beispiel „Satzung vom 20.11.2026“. Er steht bei der Regelung."
              maxLength={MAX_REASON_LENGTH}
              autoComplete="off"
              required
            />
          </fieldset>
          <Reauthentication refused={refused} />
          <Actions>
            <Button
              type="submit"
              variant={maySave ? "secondary" : "primary"}
              name={INTENT_FIELD}
              value="preview"
            >
              In Sätzen prüfen
            </Button>
            {maySave && (
              <Button type="submit" variant="primary" name={INTENT_FIELD} value="create">
                Regelung speichern
              </Button>
            )}
            <a href={`/committees/${page.committee.id}`}>Abbrechen</a>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}

function Preview({ preview: { topics, changes, inForceNumber } }: { preview: RuleSetPreview }) {
  return (
    <div role="status">
      {changes && (
        <Section title={`Was sich gegenüber Nr. ${inForceNumber} ändert`}>
          {changes.length === 0 ? (
            <p>An den Sätzen ändert sich nichts.</p>
          ) : (
            <Rows>
              {changes.map(({ title, before, after }) => (
                <li key={title} className="s-row s-com-change">
                  <div className="s-row__lab">
                    <strong>{title}</strong>
                  </div>
                  <div>
                    {before.map((sentence) => (
                      <del key={sentence}>
                        <span className="kern-sr-only">bisher: </span>
                        {sentence}
                      </del>
                    ))}
                    {after.map((sentence) => (
                      <ins key={sentence}>
                        <span className="kern-sr-only">neu: </span>
                        {sentence}
                      </ins>
                    ))}
                  </div>
                </li>
              ))}
            </Rows>
          )}
        </Section>
      )}
      <Section title="So läse sich die Regelung">
        <TopicRows topics={topics} />
      </Section>
    </div>
  )
}
