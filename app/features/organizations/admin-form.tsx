import { Form, useNavigation } from "@remix-run/react"
import type { ReactNode } from "react"
import type { RefusedForm } from "../../commands/form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { Reauthentication } from "../accounts/reauthentication.tsx"

type AdminFormProps = {
  refused: RefusedForm | undefined
  submitLabel: string
  pendingLabel: string
  cancelHref?: string
  children: ReactNode
}

/** One form of the administration: what was refused, the fields, the password where it is asked, the button. */
export function AdminForm({
  refused,
  submitLabel,
  pendingLabel,
  cancelHref,
  children,
}: AdminFormProps) {
  const pending = useNavigation().state === "submitting"
  return (
    <>
      <FormErrors message={refused?.message} fields={refused?.fields} />
      <Form method="post">
        <FieldStack>
          {children}
          <Reauthentication refused={refused} />
          <Actions>
            <SubmitButton pending={pending} pendingLabel={pendingLabel}>
              {submitLabel}
            </SubmitButton>
            {cancelHref && <a href={cancelHref}>Abbrechen</a>}
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}
