import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import type { MeetingPageProps } from "./meeting-page.tsx"
import { SecondSummonsField } from "./second-summons-field.tsx"
import { MAX_ITEM_DESCRIPTION, MAX_ITEM_TITLE, MAX_MEETING_REASON } from "./terms.ts"

export const PUBLICITY = [
  { value: "yes", label: "öffentlich" },
  { value: "no", label: "nicht öffentlich: nur für die Mitglieder" },
]

/** Puts a step of a sequence on the agenda, or an item of its own. */
export function AddItemForm({ view, refused }: MeetingPageProps) {
  const { meeting, steps } = view
  const isLate = meeting.state === "invited" || meeting.state === "in_session"
  const field = (name: string, stored = "") => fieldIn("add", refused, name, stored)
  const form = (
    <CommandForm
      intent="add"
      refused={refused}
      submitLabel="Auf die Tagesordnung setzen"
      pendingLabel="Wird aufgenommen …"
      hidden={{ meetingId: meeting.id }}
    >
      {steps.length > 0 && (
        <SelectField
          {...field("consultationId")}
          label="Vorlage"
          hint="Vorlagen, die dem Gremium vorliegen und auf keiner Tagesordnung stehen."
          placeholder="Ohne Vorlage"
          options={steps.map(({ id, title, committee }) => ({
            value: id,
            label: `${title} (${committee})`,
          }))}
        />
      )}
      <TextField
        {...field("title")}
        label="Titel"
        hint={steps.length > 0 ? "Leer: der Titel der Vorlage." : undefined}
        maxLength={MAX_ITEM_TITLE}
        required={steps.length === 0}
      />
      <TextAreaField
        {...field("description")}
        label="Erläuterung"
        maxLength={MAX_ITEM_DESCRIPTION}
        rows={3}
        optional
      />
      <SelectField {...field("isPublic", "yes")} label="Öffentlichkeit" options={PUBLICITY} />
      <SecondSummonsField field={field("secondSummonsOf")} view={view} />
      {isLate && (
        <TextField
          {...field("urgencyReason")}
          label="Warum kann der Punkt nicht bis zur nächsten Sitzung warten?"
          maxLength={MAX_MEETING_REASON}
          required
        />
      )}
    </CommandForm>
  )
  if (!isLate) {
    return (
      <Section title="Punkt aufnehmen" content="body">
        {form}
      </Section>
    )
  }
  return (
    <details open={refusedFor(refused, "add") !== undefined}>
      <summary>Dringlichen Punkt aufnehmen</summary>
      {form}
    </details>
  )
}
