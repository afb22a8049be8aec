import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextAreaField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import type { EditStepView } from "./form-queries.server.ts"
import { PlanFields } from "./plan-fields.tsx"
import type { ConsultationPageView } from "./queries.server.ts"
import { MAX_END_REASON } from "./terms.ts"

type StepFormsProps = {
  page: ConsultationPageView
  edit: EditStepView
  refused: RefusedForm | undefined
}

const ENDS = [
  {
    intent: "skip",
    state: "skipped",
    summary: "Schritt überspringen",
    hint: "Das Gremium befasst sich nicht mit der Vorlage. Der Grund steht in der Beratungsfolge.",
  },
  {
    intent: "cancel",
    state: "cancelled",
    summary: "Schritt absagen",
    hint: "Der Schritt war nicht gewollt. Das Gremium liest den Text dann nicht mehr.",
  },
] as const

/** Changing, leaving out and calling off a step that nobody has dealt with. */
export function StepForms({ page, edit, refused }: StepFormsProps) {
  const { step, next, isInvited } = page
  const hidden = { consultationId: step.id, revision: String(step.revision) }
  const isEditable = step.state === "planned" || step.state === "scheduled"
  const ends = ENDS.filter(({ state }) => next.includes(state))
  if (!isEditable && ends.length === 0) return null
  return (
    <Section title="Schritt ändern" content="body" id="aendern">
      {isEditable && (
        <details open={refused?.intent === "edit"}>
          <summary>Aufgabe, Text, Termin und Reihenfolge</summary>
          <CommandForm
            intent="edit"
            refused={refused}
            submitLabel="Änderungen speichern"
            pendingLabel="Wird gespeichert …"
            hidden={hidden}
          >
            <PlanFields
              {...{ intent: "edit", refused, releases: edit.releases, others: edit.others }}
              stored={edit.values}
              needs={edit.needs}
            />
            {isInvited && (
              <TextAreaField
                {...fieldIn("edit", refused, "reason")}
                label="Warum ändern sich Text oder Aufgabe?"
                hint="Die Mitglieder sind schon eingeladen. Text und Aufgabe ändert nur, wer für das Gremium handelt; der Grund steht in der neuen Einladung."
                maxLength={MAX_END_REASON}
                rows={2}
                optional
              />
            )}
          </CommandForm>
        </details>
      )}
      {ends.map(({ intent, summary, hint }) => (
        <details key={intent} open={refused?.intent === intent}>
          <summary>{summary}</summary>
          <CommandForm
            intent={intent}
            refused={refused}
            submitLabel={summary}
            pendingLabel="Einen Augenblick …"
            variant="danger"
            hidden={hidden}
          >
            <TextAreaField
              {...fieldIn(intent, refused, "reason")}
              label="Warum?"
              hint={hint}
              maxLength={MAX_END_REASON}
              rows={2}
              required
            />
          </CommandForm>
        </details>
      ))}
    </Section>
  )
}
