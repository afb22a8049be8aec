import type { RefusedForm } from "../../../commands/refused-form.ts"
import type { ButtonVariant } from "../../../ui/button.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { MAX_SUGGESTION_REASON } from "./terms.ts"
import type { SuggestionView } from "./views.server.ts"

type FormProps = {
  suggestion: SuggestionView
  refused: RefusedForm | undefined
}

type AcceptFormProps = FormProps & {
  /** "primary" on a page of its own. */
  variant?: ButtonVariant
}

/** The refusal of the page's form, if it was about this suggestion. */
export function refusedOf(
  refused: RefusedForm | undefined,
  { id }: SuggestionView,
): RefusedForm | undefined {
  return refused?.values.suggestionId === id ? refused : undefined
}

/** Takes over what fits. */
export function AcceptForm({ suggestion, refused, variant }: AcceptFormProps) {
  return (
    <CommandForm
      intent="accept"
      scope={`accept-${suggestion.id}`}
      refused={refusedOf(refused, suggestion)}
      submitLabel="Annehmen"
      variant={variant}
      hidden={hiddenOf(suggestion)}
    />
  )
}

/** [S1] Turns it down; the reason is asked for. */
export function RejectForm({ suggestion, refused }: FormProps) {
  const mine = refusedOf(refused, suggestion)
  return (
    <ReasonForm
      intent="reject"
      suggestion={suggestion}
      refused={mine}
      open="Ablehnen …"
      label="Warum nicht?"
      hint="Wer den Vorschlag gemacht hat, liest diesen Grund."
      submitLabel="Vorschlag ablehnen"
      required
    />
  )
}

export function WithdrawForm({ suggestion, refused }: FormProps) {
  return (
    <ReasonForm
      intent="withdraw"
      suggestion={suggestion}
      refused={refusedOf(refused, suggestion)}
      open="Zurückziehen …"
      label="Grund"
      submitLabel="Vorschlag zurückziehen"
    />
  )
}

export function CloseForm({ suggestion, refused }: FormProps) {
  return (
    <ReasonForm
      intent="close"
      suggestion={suggestion}
      refused={refusedOf(refused, suggestion)}
      open="Als überholt schließen …"
      label="Grund"
      submitLabel="Vorschlag schließen"
    />
  )
}

/** [V2] Lets it hinder freezing, with the reason, or no more. */
export function BlockingForm({ suggestion, refused }: FormProps) {
  const mine = refusedOf(refused, suggestion)
  if (suggestion.isBlocking) {
    return (
      <CommandForm
        intent="blocking"
        scope={`blocking-${suggestion.id}`}
        refused={mine}
        submitLabel="Hindert nicht mehr"
        variant="quiet"
        hidden={{ ...hiddenOf(suggestion), isBlocking: "0" }}
      />
    )
  }
  return (
    <ReasonForm
      intent="blocking"
      suggestion={suggestion}
      refused={mine}
      open="Vor dem Einfrieren entscheiden …"
      label="Warum muss vorher entschieden sein?"
      submitLabel="Als Hindernis kennzeichnen"
      hidden={{ isBlocking: "1" }}
      required
    />
  )
}

type ReasonFormProps = {
  intent: string
  suggestion: SuggestionView
  refused: RefusedForm | undefined
  /** What opens the form. */
  open: string
  label: string
  hint?: string
  submitLabel: string
  hidden?: Record<string, string>
  required?: boolean
}

function ReasonForm(props: ReasonFormProps) {
  const { intent, suggestion, refused, open, label, hint, submitLabel, required = false } = props
  const scope = `${intent}-${suggestion.id}`
  return (
    <details className="s-sug__more" open={refused?.intent === intent}>
      <summary>{open}</summary>
      <CommandForm
        intent={intent}
        scope={scope}
        refused={refused}
        submitLabel={submitLabel}
        hidden={{ ...hiddenOf(suggestion), ...props.hidden }}
      >
        <TextAreaField
          {...fieldIn(intent, refused, "reason")}
          scope={scope}
          label={label}
          hint={hint}
          rows={3}
          maxLength={MAX_SUGGESTION_REASON}
          optional={!required}
          required={required}
        />
      </CommandForm>
    </details>
  )
}

export function hiddenOf({ id, revision }: SuggestionView): Record<string, string> {
  return { suggestionId: id, revision: String(revision) }
}
