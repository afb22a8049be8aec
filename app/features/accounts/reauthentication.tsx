import { REAUTHENTICATION_FIELD, type RefusedForm } from "../../commands/refused-form.ts"
import { TextField } from "../../ui/field.tsx"

type ReauthenticationProps = {
  refused: RefusedForm | undefined
  /** As for the form's other fields, where a page has several forms. */
  scope?: string
}

/** Asks for the password inside any form that was refused for want of it; nothing otherwise. */
export function Reauthentication({ refused, scope }: ReauthenticationProps) {
  if (!refused?.needsReauthentication) return null
  return (
    <TextField
      type="password"
      name={REAUTHENTICATION_FIELD}
      scope={scope}
      label="Ihr Passwort"
      hint="Ihre Eingaben bleiben stehen. Danach fragen wir fünf Minuten lang nicht mehr."
      error={refused.fields[REAUTHENTICATION_FIELD]}
      autoComplete="current-password"
      required
    />
  )
}
