import { Form, useNavigation } from "@remix-run/react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { PasswordField } from "./password-field.tsx"

type LoginFormProps = {
  /** Where to go afterwards, a path of this workspace. */
  next: string
  refused: RefusedForm | undefined
}

export function LoginForm({ next, refused }: LoginFormProps) {
  const pending = useNavigation().state !== "idle"
  return (
    <>
      <FormErrors message={refused?.message} />
      <Form method="post" action="/login">
        <FieldStack>
          <input type="hidden" name="next" value={next} />
          <TextField
            type="email"
            name="email"
            label="E-Mail-Adresse"
            defaultValue={String(refused?.values.email ?? "")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <PasswordField name="password" label="Passwort" />
          <Actions>
            <SubmitButton pending={pending} pendingLabel="Wird angemeldet …">
              Anmelden
            </SubmitButton>
            <a href="/reset">Passwort vergessen</a>
          </Actions>
        </FieldStack>
      </Form>
    </>
  )
}
