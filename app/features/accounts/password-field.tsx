import { useEffect, useState } from "react"
import { CheckboxField } from "../../ui/choice-field.tsx"
import { TextField } from "../../ui/field.tsx"
import { PASSWORD_FLOOR } from "./password-rules.ts"

type PasswordFieldProps = {
  name: string
  label: string
  scope?: string
  error?: string
  /** Says the rules and lets the person see what was typed. */
  isNew?: boolean
}

/** A password that is entered, or one that is chosen; the box to show it needs script. */
export function PasswordField({ name, label, scope, error, isNew = false }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const scripted = useScripted()
  return (
    <>
      <TextField
        type={shown ? "text" : "password"}
        name={name}
        label={label}
        scope={scope}
        error={error}
        hint={
          isNew
            ? `Mindestens ${PASSWORD_FLOOR.alone} Zeichen; was für Zeichen, ist gleich. Gut sind vier Wörter, die nicht zusammengehören.`
            : undefined
        }
        autoComplete={isNew ? "new-password" : "current-password"}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {isNew && scripted && (
        <CheckboxField
          name={`${name}-shown`}
          scope={scope}
          label="Passwort anzeigen"
          checked={shown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
      )}
    </>
  )
}

function useScripted(): boolean {
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  return scripted
}
