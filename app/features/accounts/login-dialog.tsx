import { type FormEvent, useRef, useState } from "react"
import { Actions, SubmitButton } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { FormErrors } from "../../ui/form-errors.tsx"
import { PasswordField } from "./password-field.tsx"

type LoginDialogProps = {
  open: boolean
  /** Whose page this is: what was typed belongs to this person, so nobody else logs in here. */
  email: string
  onLoggedIn: () => void
  /** The person goes on without logging in; what is on the page stays, unsaved. */
  onClose: () => void
}

const SCOPE = "login-dialog"
const UNREACHABLE =
  "Keine Verbindung. Ihre Eingaben sind noch da; bitte versuchen Sie es gleich wieder."
const WRONG = "Das Passwort stimmt nicht."

/** Logs in over the page when the session has ended: the page below is neither left nor changed. */
export function LoginDialog({ open, email, onLoggedIn, onClose }: LoginDialogProps) {
  const form = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState("")
  const [pending, setPending] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setPending(true)
    const message = await logInByFetch(new FormData(event.currentTarget))
    setPending(false)
    setRefusal(message)
    if (message !== "") return
    form.current?.reset()
    onLoggedIn()
  }
  return (
    <Dialog open={open} onClose={onClose} title="Bitte melden Sie sich wieder an">
      <FormErrors message={refusal || undefined} />
      <form ref={form} method="post" action="/login" onSubmit={submit}>
        <FieldStack>
          <p>
            Ihre Anmeldung ist abgelaufen. Alles auf dieser Seite bleibt stehen und wird danach
            gespeichert.
          </p>
          <TextField
            type="email"
            name="email"
            scope={SCOPE}
            label="E-Mail-Adresse"
            value={email}
            autoComplete="username"
            readOnly
          />
          <PasswordField name="password" scope={SCOPE} label="Passwort" />
          <Actions>
            <SubmitButton pending={pending} pendingLabel="Wird angemeldet …">
              Anmelden und weiterarbeiten
            </SubmitButton>
          </Actions>
        </FieldStack>
      </form>
    </Dialog>
  )
}

/** What went wrong, as a sentence; empty when the browser has its new cookie. */
async function logInByFetch(fields: FormData): Promise<string> {
  try {
    const response = await fetch("/login", {
      method: "POST",
      body: new URLSearchParams([...fields].map(([name, value]) => [name, String(value)])),
      // Success answers with the way to the start page: its cookie is kept, the way is not taken.
      redirect: "manual",
    })
    if (response.type === "opaqueredirect") return ""
    if (response.status !== 429) return response.status < 500 ? WRONG : UNREACHABLE
    const minutes = Math.ceil(Number(response.headers.get("Retry-After") ?? 60) / 60)
    return `Zu viele Versuche. Bitte warten Sie ${minutes === 1 ? "eine Minute" : `${minutes} Minuten`}.`
  } catch {
    return UNREACHABLE
  }
}
