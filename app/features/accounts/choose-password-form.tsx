import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { PasswordField } from "./password-field.tsx"

type ChoosePasswordFormProps = {
  /** Shown and kept by password managers; it cannot be changed here. */
  email: string
  submitLabel: string
  refused: RefusedForm | undefined
}

/** The form behind an invitation and behind a reset link. */
export function ChoosePasswordForm({ email, submitLabel, refused }: ChoosePasswordFormProps) {
  const pending = useNavigation().state !== "idle"
  return (
    <>
      <FormErrors message={refused?.message} fields={refused?.fields} />
      <Form method="post">
        <FieldStack>
          <TextField
            type="email"
            name="username"
            label="E-Mail-Adresse"
            hint="Damit melden Sie sich künftig an."
            defaultValue={email}
            autoComplete="username"
            readOnly
          />
          <PasswordField
            name="password"
            label="Neues Passwort"
            error={refused?.fields.password}
            isNew
          />
          <Actions>
            <SubmitButton pending={pending} pendingLabel="Wird gespeichert …">
              {submitLabel}
            </SubmitButton>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}
