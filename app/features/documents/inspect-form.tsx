import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { TextAreaField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { MAX_REASON_LENGTH } from "./terms.ts"

type InspectFormProps = { documentId: string; refused: RefusedForm | undefined }

/** Stands in the place of the text for administrators without a right to read it. */
export function InspectForm({ documentId, refused }: InspectFormProps) {
  const pending = useNavigation().state === "submitting"
  return (
    <div className="s-sec s-inspect">
      <h2 className="s-h2">Diesen Text sehen Sie nicht</h2>
      <p className="s-lede">
        Niemand hat Ihnen ein Recht daran gegeben. Als Verwaltung dürfen Sie ihn eine Stunde lang
        lesen, wenn Sie sagen, warum; der Grund steht danach bei den Rechten des Dokuments.
      </p>
      {refused && <FormErrors message={refused.message} fields={refused.fields} />}
      <Form method="post">
        <FieldStack>
          <input type="hidden" name="documentId" value={documentId} />
          <TextAreaField
            name="reason"
            label="Grund"
            hint="Zum Beispiel: Beschwerde vom 20.11.2026 prüfen."
            rows={3}
            defaultValue={String(refused?.values.reason ?? "")}
            error={refused?.fields.reason}
            maxLength={MAX_REASON_LENGTH}
            required
          />
          <Actions>
            <SubmitButton pending={pending}>Text lesen</SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </div>
  )
}
