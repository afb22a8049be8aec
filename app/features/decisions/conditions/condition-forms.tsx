import type { ReactNode } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField } from "../../../ui/field.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import type { ConditionView } from "./conditions-page.tsx"
import type { ConditionsPageView } from "./queries.server.ts"
import { MAX_CONDITION_REASON } from "./terms.ts"

type ConditionFormsProps = {
  page: ConditionsPageView
  condition: ConditionView
  refused: RefusedForm | undefined
}

/** What the viewer may do about one condition, each folded away until it is asked for. */
export function ConditionForms({ page, condition, refused }: ConditionFormsProps) {
  const { may, id } = condition
  const mine = refused?.values.conditionId === id ? refused : undefined
  return (
    <>
      {may.incorporate && <IncorporateForm {...{ page, condition }} refused={mine} />}
      {may.refuse && (
        <ConditionForm {...{ condition, refused: mine }} intent="refuse" summary="Nicht übernehmen">
          <Reason {...{ mine, intent: "refuse", id }} label="Warum nicht?" />
        </ConditionForm>
      )}
      {may.verify && <VerifyForm {...{ condition }} refused={mine} />}
    </>
  )
}

/** Only a version after the one decided on can fulfil it. */
function IncorporateForm({ page, condition, refused: mine }: ConditionFormsProps) {
  const { id, decidedNumber } = condition
  const later = page.versions.filter(({ number }) => number > decidedNumber)
  if (later.length === 0) {
    return (
      <p>
        Als eingearbeitet melden lässt sie sich mit der nächsten Fassung; nach Fassung{" "}
        {decidedNumber}, über die beschlossen wurde, gibt es noch keine.{" "}
        <a href={`/documents/${page.document.id}/versions/new`}>Fassung anlegen</a>
      </p>
    )
  }
  return (
    <ConditionForm
      {...{ condition, refused: mine }}
      intent="incorporate"
      summary="Als eingearbeitet melden"
    >
      <SelectField
        {...fieldOf(mine, "incorporate", id, "versionId")}
        label="In welcher Fassung?"
        options={later.map(({ id: value, number, label }) => ({
          ...{ value, label: [`Fassung ${number}`, label].filter(Boolean).join(": ") },
        }))}
      />
      <Reason {...{ mine, intent: "incorporate", id }} label="Wie?" optional />
    </ConditionForm>
  )
}

function VerifyForm({ condition, refused: mine }: Omit<ConditionFormsProps, "page">) {
  const { id, state } = condition
  return (
    <ConditionForm
      {...{ condition, refused: mine }}
      intent="verify"
      summary="Für das Gremium prüfen"
    >
      <ChoicesField
        name="isMet"
        scope={scopeOf("verify", id)}
        label={state === "refused" ? "Lässt das Gremium es dabei?" : "Ist die Maßgabe erfüllt?"}
        choices={[
          { value: "yes", label: "Ja" },
          { value: "no", label: "Nein, sie bleibt offen" },
        ]}
        defaultValues={[String(mine?.values.isMet ?? "")]}
        required
      />
      <Reason {...{ mine, intent: "verify", id }} label="Was fehlt noch?" optional />
    </ConditionForm>
  )
}

type FormProps = Pick<ConditionFormsProps, "condition" | "refused"> & {
  intent: string
  summary: string
  children: ReactNode
}

function ConditionForm({ condition, refused, intent, summary, children }: FormProps) {
  const { id, revision } = condition
  return (
    <details open={refused?.intent === intent}>
      <summary>{summary}</summary>
      <CommandForm
        intent={intent}
        scope={scopeOf(intent, id)}
        refused={refused}
        submitLabel={summary}
        pendingLabel="Wird gespeichert …"
        hidden={{ conditionId: id, revision: String(revision) }}
      >
        {children}
      </CommandForm>
    </details>
  )
}

type ReasonProps = {
  mine: RefusedForm | undefined
  intent: string
  id: string
  label: string
  optional?: boolean
}

function Reason({ mine, intent, id, label, optional = false }: ReasonProps) {
  return (
    <TextAreaField
      {...fieldOf(mine, intent, id, "reason")}
      label={label}
      maxLength={MAX_CONDITION_REASON}
      rows={2}
      optional={optional}
      required={!optional}
    />
  )
}

function fieldOf(mine: RefusedForm | undefined, intent: string, id: string, name: string) {
  return { ...fieldIn(intent, mine, name), scope: scopeOf(intent, id) }
}

function scopeOf(intent: string, id: string): string {
  return `${intent}-${id}`
}
