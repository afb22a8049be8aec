import type { REAUTHENTICATION_FIELD, RefusedForm } from "../../commands/form.ts"
import { TextField } from "../../ui/field.tsx"

// Only the type comes from there: the module itself is the server's, and browsers cannot load it.
const FIELD: typeof REAUTHENTICATION_FIELD = "reauthenticationPassword"

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
      name={FIELD}
      scope={scope}
      label="Ihr Passwort"
      hint="Ihre Eingaben bleiben stehen. Danach fragen wir fünf Minuten lang nicht mehr."
      error={refused.fields[FIELD]}
      autoComplete="current-password"
      required
    />
  )
}
