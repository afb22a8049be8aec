import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextAreaField } from "../../../ui/field.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { MAX_OBJECTION } from "./terms.ts"

const INTENT = "object"

/** Wants a meeting instead; folded, since it ends the whole thing. */
export function ObjectionForm({ refused }: { refused: RefusedForm | undefined }) {
  return (
    <details className="s-circular__more" open={refusedFor(refused, INTENT) !== undefined}>
      <summary>Widerspruch gegen das Umlaufverfahren</summary>
      <p>
        Ihr Widerspruch beendet den Umlauf für alle; über die Sache wird in einer Sitzung
        entschieden.
      </p>
      <CommandForm intent={INTENT} refused={refused} variant="danger" submitLabel="Widersprechen">
        <TextAreaField
          {...fieldIn(INTENT, refused, "reason")}
          label="Grund"
          rows={3}
          maxLength={MAX_OBJECTION}
          required
        />
      </CommandForm>
    </details>
  )
}
