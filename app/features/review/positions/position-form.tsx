import { Form } from "@remix-run/react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Actions, Button, LinkButton, SubmitButton } from "../../../ui/button.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Section } from "../../../ui/section.tsx"
import { PositionFields } from "./position-fields.tsx"
import { positionsAddress } from "./positions-address.ts"
import type { PositionsPageView } from "./queries.server.ts"

type PositionFormProps = {
  page: PositionsPageView
  chosen: NonNullable<PositionsPageView["chosen"]>
  refused: RefusedForm | undefined
}

/** The own organisation's position on one passage, with the wording that it will hold for. */
export function PositionForm({ page, chosen, refused }: PositionFormProps) {
  const { document, filter } = page
  const { blockId, label, words, hash, own } = chosen
  const seen = { documentId: document.id, blockId, seenId: own?.id ?? "" }
  const values = {
    stance: String(refused?.values.stance ?? own?.stance ?? ""),
    text: String(refused?.values.text ?? own?.text ?? ""),
  }
  const back = positionsAddress(document.id, { ...filter, blockId: null })
  return (
    <Section
      title={`Haltung Ihrer Körperschaft zu ${label || "diesem Absatz"}`}
      id="haltung"
      content="body"
    >
      <FormErrors message={refused?.message} fields={refused?.fields} scope="position" />
      <blockquote className="s-quote s-positions__words">{words}</blockquote>
      {hash === null ? (
        <p>Diesen Absatz gibt es im Text nicht mehr. Die Haltung lässt sich nur zurückziehen.</p>
      ) : (
        <Form method="post" id="position-form">
          <HiddenFields fields={{ ...seen, blockHash: hash }} />
          <FieldStack>
            <PositionFields values={values} fields={refused?.fields} scope="position" />
          </FieldStack>
        </Form>
      )}
      {own && (
        <Form method="post" id="withdraw-form">
          <HiddenFields fields={{ ...seen, stance: "none" }} />
        </Form>
      )}
      <div className="s-positions__acts">
        <Actions>
          {hash !== null && (
            <SubmitButton form="position-form">
              {own?.lapse ? "Für diesen Wortlaut festhalten" : "Haltung festhalten"}
            </SubmitButton>
          )}
          {own && (
            <Button type="submit" form="withdraw-form">
              Haltung zurückziehen
            </Button>
          )}
          <LinkButton href={back} variant="quiet">
            Abbrechen
          </LinkButton>
        </Actions>
      </div>
    </Section>
  )
}

function HiddenFields({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
