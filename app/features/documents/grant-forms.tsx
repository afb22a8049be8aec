import { Form } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { GRANT_LEVELS, type GrantLevel } from "../../permissions/policy.ts"
import { Actions, Button, SubmitButton } from "../../ui/button.tsx"
import { SelectField } from "../../ui/field.tsx"
import { FieldFrame, wire } from "../../ui/field-frame.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { GRANT_SUBJECT_KINDS, LEVEL_WORDS, SUBJECT_WORDS } from "./grant-terms.ts"
import type { GrantHolder } from "./grants-page.server.ts"

const LEVEL_OPTIONS = GRANT_LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level] }))

type GrantFormProps = { documentId: string; grant: GrantHolder & { level: GrantLevel } }

/** Changes or withdraws one grant; both buttons send the same form, so it works without script. */
export function GrantForm({ documentId, grant }: GrantFormProps) {
  return (
    <Form method="post" className="s-grant">
      <input type="hidden" name="intent" value="grant" />
      <input type="hidden" name="documentId" value={documentId} />
      <input type="hidden" name="subjectId" value={`${grant.subjectKind}:${grant.subjectId}`} />
      <select
        key={grant.level}
        className="s-in"
        name="level"
        defaultValue={grant.level}
        aria-label={`Recht von ${grant.name}`}
      >
        {LEVEL_OPTIONS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Button type="submit" aria-label={`Recht von ${grant.name} ändern`}>
        Ändern
      </Button>
      <Button
        type="submit"
        variant="danger"
        name="level"
        value="none"
        aria-label={`Recht von ${grant.name} entziehen`}
      >
        Entziehen
      </Button>
    </Form>
  )
}

type AddGrantFormProps = {
  documentId: string
  choices: readonly GrantHolder[]
  refused: RefusedForm | undefined
}

export function AddGrantForm({ documentId, choices, refused }: AddGrantFormProps) {
  const mine = refused?.intent === "grant" ? refused : undefined
  return (
    <Form method="post" key={choices.length}>
      <FieldStack>
        <input type="hidden" name="intent" value="grant" />
        <input type="hidden" name="documentId" value={documentId} />
        <SubjectField
          choices={choices}
          chosen={String(mine?.values.subjectId ?? "")}
          error={mine?.fields.subjectId ?? mine?.fields.subjectKind}
        />
        <SelectField
          name="level"
          label="Recht"
          options={LEVEL_OPTIONS}
          defaultValue={String(mine?.values.level ?? "read")}
          error={mine?.fields.level}
        />
        <Actions>
          <SubmitButton>Recht geben</SubmitButton>
        </Actions>
      </FieldStack>
    </Form>
  )
}

type SubjectFieldProps = {
  choices: readonly GrantHolder[]
  chosen: string
  error: string | undefined
}

function SubjectField({ choices, chosen, error }: SubjectFieldProps) {
  const field = { name: "subjectId", label: "Wer", error }
  const wiring = wire(field)
  return (
    <FieldFrame {...field} wiring={wiring}>
      <select {...wiring.control} className="s-in" defaultValue={chosen} required>
        <option value="">Bitte wählen</option>
        {GRANT_SUBJECT_KINDS.toReversed().map((kind) => (
          <optgroup key={kind} label={SUBJECT_WORDS[kind]}>
            {choices
              .filter((choice) => choice.subjectKind === kind)
              .map((choice) => (
                <option key={choice.subjectId} value={`${kind}:${choice.subjectId}`}>
                  {choice.detail ? `${choice.name} (${choice.detail})` : choice.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  )
}
