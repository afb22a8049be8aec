import type { RefusedForm } from "../../commands/refused-form.ts"
import { TextAreaField, TextField } from "../../ui/field.tsx"
import { CommandForm } from "../accounts/command-form.tsx"
import { fieldOf } from "../organizations/form-fields.ts"
import { MAX_MESSAGE_LENGTH, MAX_PAGE_LENGTH } from "./terms.ts"

type FeedbackFormProps = {
  refused: RefusedForm | undefined
  /** Address the reader came from. */
  page: string
  /** Address of the person logged in; empty for a stranger. */
  replyTo: string
}

/** Report of a barrier: where, what, and an address for the answer; no account, no puzzle. */
export function FeedbackForm({ refused, page, replyTo }: FeedbackFormProps) {
  return (
    <CommandForm refused={refused} submitLabel="Rückmeldung senden" pendingLabel="Wird gesendet …">
      <TextField
        {...fieldOf(refused, "page", page)}
        label="Seite oder Stelle"
        hint="Zum Beispiel die Adresse der Seite, oder „Liste der Dokumente“."
        maxLength={MAX_PAGE_LENGTH}
        optional
      />
      <TextAreaField
        {...fieldOf(refused, "message")}
        label="Was hindert Sie?"
        hint="Beschreiben Sie, was Sie tun wollten und womit Sie arbeiten, zum Beispiel mit einem Bildschirmleser."
        rows={8}
        maxLength={MAX_MESSAGE_LENGTH}
        required
      />
      <TextField
        {...fieldOf(refused, "replyTo", replyTo)}
        type="email"
        label="E-Mail für die Antwort"
        hint="Ohne Adresse können wir die Barriere beheben, aber Ihnen nicht antworten."
        autoComplete="email"
        optional
      />
      <Trap />
    </CommandForm>
  )
}

/** A field for programs that fill in everything: kept from sight, from the keyboard and from screen readers. */
function Trap() {
  return (
    <div className="kern-sr-only" aria-hidden="true">
      <label htmlFor="field-website">Webseite (bitte leer lassen)</label>
      <input id="field-website" name="website" tabIndex={-1} autoComplete="off" />
    </div>
  )
}
