import { Form, useNavigation } from "@remix-run/react"
import type { ReactNode } from "react"
import type { RefusedForm } from "../../commands/refused-form.ts"
import { Actions, Button, SubmitButton } from "../../ui/button.tsx"
import { ChoicesField } from "../../ui/choice-field.tsx"
import { formatDate } from "../../ui/dates.ts"
import { SelectField, TextAreaField, TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { PackageStateWord } from "./package-words.tsx"
import type { PlanPageView } from "./panel.server.ts"
import { nextStates } from "./rules.ts"
import {
  DEPENDENCY_KINDS,
  DEPENDENCY_WORDS,
  HEALTH_WORDS,
  HEALTHS,
  HIDDEN_PARENT,
  LAST_DAY,
  MAX_HEALTH_REASON_LENGTH,
  OF_HIDDEN_PACKAGE,
  PACKAGE_STATE_WORDS,
} from "./terms.ts"

type PlanFormProps = { page: PlanPageView; refused: RefusedForm | undefined }

type PlanFormFrameProps = {
  intent: string
  page: PlanPageView
  submitLabel: string
  children: ReactNode
}

/** One of the page's forms: says which package, and which state of it the person has seen. */
function PlanForm({ intent, page, submitLabel, children }: PlanFormFrameProps) {
  const { state, formData } = useNavigation()
  const pending = state === "submitting" && formData?.get("intent") === intent
  return (
    <Form method="post">
      <FieldStack>
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="documentId" value={page.documentId} />
        {intent !== "dependency" && (
          <input type="hidden" name="revision" value={page.plan.revision} />
        )}
        {children}
        <Actions>
          <SubmitButton variant="secondary" pending={pending}>
            {submitLabel}
          </SubmitButton>
        </Actions>
      </FieldStack>
    </Form>
  )
}

function ofIntent(refused: RefusedForm | undefined, intent: string): RefusedForm | undefined {
  return refused?.intent === intent ? refused : undefined
}

export function StateForm({ page, refused }: PlanFormProps) {
  const { state } = page.plan
  const mine = ofIntent(refused, "state")
  const next = nextStates(state)
  if (next.length === 0) return <PackageStateWord state={state} />
  return (
    <PlanForm intent="state" page={page} submitLabel="Zustand ändern">
      <p>
        <PackageStateWord state={state} />
      </p>
      <ChoicesField
        name="state"
        label="Danach"
        choices={next.map((value) => ({
          value,
          label: PACKAGE_STATE_WORDS[value],
          ...(value === "approved" && {
            hint: "Setzt den Beschluss des zuständigen Gremiums voraus.",
          }),
        }))}
        defaultValues={[String(mine?.values.state ?? "")]}
        error={mine?.fields.state}
        required
      />
    </PlanForm>
  )
}

export function HealthForm({ page, refused }: PlanFormProps) {
  const { health, healthReason } = page.plan
  const mine = ofIntent(refused, "health")
  return (
    <PlanForm intent="health" page={page} submitLabel="Lage melden">
      <ChoicesField
        name="health"
        label="Wie steht es um das Arbeitspaket?"
        choices={HEALTHS.map((value) => ({ value, label: HEALTH_WORDS[value] }))}
        defaultValues={[String(mine?.values.health ?? health)]}
        error={mine?.fields.health}
        required
      />
      <TextAreaField
        name="reason"
        label="Grund"
        hint="Nötig, wenn es nicht im Plan ist: woran liegt es, und was geschieht?"
        rows={2}
        maxLength={MAX_HEALTH_REASON_LENGTH}
        defaultValue={String(mine?.values.reason ?? healthReason)}
        error={mine?.fields.reason}
      />
    </PlanForm>
  )
}

export function ScheduleForm({ page, refused }: PlanFormProps) {
  const { startsOn, endsOn } = page.plan
  const mine = ofIntent(refused, "schedule")
  const field = (name: "startsOn" | "endsOn", label: string, value: string | null) => (
    <TextField
      type="date"
      max={LAST_DAY}
      short
      name={name}
      label={label}
      optional
      defaultValue={String(mine?.values[name] ?? value ?? "")}
      error={mine?.fields[name]}
      hint={mine?.kind === "conflict" && value ? `Jetzt gilt: ${formatDate(value)}` : undefined}
    />
  )
  return (
    <PlanForm intent="schedule" page={page} submitLabel="Termine setzen">
      {field("startsOn", "Beginn", startsOn)}
      {field("endsOn", "Ende", endsOn)}
    </PlanForm>
  )
}

export function DependencyForm({ page, refused }: PlanFormProps) {
  const mine = ofIntent(refused, "dependency")
  return (
    <PlanForm intent="dependency" page={page} submitLabel="Abhängigkeit setzen">
      <SelectField
        name="kind"
        label="Dieses Paket"
        options={DEPENDENCY_KINDS.map((value) => ({ value, label: DEPENDENCY_WORDS[value] }))}
        defaultValue={String(mine?.values.kind ?? "FS")}
        error={mine?.fields.kind}
      />
      <SelectField
        name="predecessorId"
        label="Anderes Arbeitspaket"
        placeholder="bitte wählen"
        options={page.others.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={String(mine?.values.predecessorId ?? "")}
        error={mine?.fields.predecessorId}
        required
      />
      <TextField
        name="lagDays"
        label="Abstand in Tagen"
        short
        inputMode="numeric"
        hint="Kalendertage; mit Minus, wenn sich beide überschneiden dürfen."
        defaultValue={String(mine?.values.lagDays ?? "0")}
        error={mine?.fields.lagDays}
        required
      />
    </PlanForm>
  )
}

type RemoveDependencyFormProps = { documentId: string; other: { id: string; name: string } }

export function RemoveDependencyForm({ documentId, other }: RemoveDependencyFormProps) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="remove-dependency" />
      <input type="hidden" name="documentId" value={documentId} />
      <input type="hidden" name="predecessorId" value={other.id} />
      <Button type="submit" aria-label={`Abhängigkeit von ${other.name} entfernen`}>
        Entfernen
      </Button>
    </Form>
  )
}

export function ParentForm({ page, refused }: PlanFormProps) {
  const { parent } = page
  const mine = ofIntent(refused, "parent")
  return (
    <PlanForm intent="parent" page={page} submitLabel="Zuordnen">
      <SelectField
        name="parentId"
        label="Gehört zu"
        placeholder="keinem anderen"
        options={parentOptions(page)}
        defaultValue={String(mine?.values.parentId ?? keyOf(parent))}
        error={mine?.fields.parentId}
      />
    </PlanForm>
  )
}

function keyOf(parent: PlanPageView["parent"]): string {
  if (parent === null) return ""
  return parent === HIDDEN_PARENT ? parent : parent.id
}

/** Those one may choose, and the present parent even where nobody could choose it anew. */
function parentOptions({ parent, others }: PlanPageView) {
  const options = others.map(({ id, name }) => ({ value: id, label: name }))
  if (parent === HIDDEN_PARENT) return [{ value: parent, label: OF_HIDDEN_PACKAGE }, ...options]
  const isChoosable = parent === null || others.some(({ id }) => id === parent.id)
  return isChoosable ? options : [{ value: parent.id, label: parent.name }, ...options]
}
