import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { SelectField, TextField } from "../../../ui/field.tsx"
import { fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { CONSULTATION_ROLES, ROLE_WORDS } from "../rules/results.ts"
import type { SequenceStep } from "./sequence.server.ts"
import type { Need } from "./terms.ts"

type PlanFieldsProps = {
  intent: string
  refused: RefusedForm | undefined
  releases: readonly { id: string; number: number; versionNumber: number; sha256: string }[]
  others: readonly SequenceStep[]
  stored?: { role: string; position: number; dueOn: string | null; releaseId: string }
  needs?: Readonly<Record<string, Need>>
}

const ROLE_HINTS = {
  decide: "Das Gremium beschließt über den Text.",
  advise: "Das Gremium empfiehlt dem, das entscheidet.",
  hear: "Das Gremium nimmt Stellung.",
  inform: "Das Gremium erfährt davon; zugestimmt wird nicht.",
} as const

/** What a step says: role, place, day, text, and what it waits for. */
export function PlanFields(props: PlanFieldsProps) {
  const { intent, refused, releases, others, stored, needs = {} } = props
  const field = (name: string, before = "") => fieldIn(intent, refused, name, before)
  const role = field("role", stored?.role ?? "decide")
  return (
    <>
      <ChoicesField
        name="role"
        scope={intent}
        error={role.error}
        label="Aufgabe des Gremiums"
        choices={CONSULTATION_ROLES.map((value) => ({
          ...{ value, label: ROLE_WORDS[value], hint: ROLE_HINTS[value] },
        }))}
        defaultValues={[role.defaultValue]}
        required
      />
      <SelectField
        {...field("releaseId", stored?.releaseId ?? releases[0]?.id)}
        label="Text, der vorliegt"
        options={releases.map(({ id, number, versionNumber, sha256 }) => ({
          value: id,
          label: `Fassung ${versionNumber} (${number}. Freigabe, ${groupedHash(sha256, 8)})`,
        }))}
      />
      <TextField
        {...field("dueOn", stored?.dueOn ?? "")}
        type="date"
        label="Bis wann"
        hint="Der Tag, an dem das Ergebnis gebraucht wird."
        short
        optional
      />
      <TextField
        {...field("position", stored ? String(stored.position) : "")}
        label="Platz in der Folge"
        hint="Eine Zahl ab 1; gleiche Zahlen laufen nebeneinander. Leer: ans Ende."
        inputMode="numeric"
        short
        optional
      />
      <Prerequisites {...{ intent, refused, others, needs }} />
    </>
  )
}

function Prerequisites({
  intent,
  refused,
  others,
  needs,
}: Required<Pick<PlanFieldsProps, "intent" | "others" | "needs">> & {
  refused: RefusedForm | undefined
}) {
  const mine = refusedFor(refused, intent)
  const typed = mine?.values["prerequisites[]"]
  const open = others.filter(({ state }) => state !== "cancelled")
  if (open.length === 0) return null
  return (
    <fieldset className="s-condition">
      <legend>Wartet auf andere Schritte (freiwillig)</legend>
      {open.map(({ id, name, role, versionNumber }, at) => (
        <SelectField
          key={id}
          name="prerequisites[]"
          scope={`${intent}-${at}`}
          label={`${name}: ${ROLE_WORDS[role]}, Fassung ${versionNumber}`}
          error={at === 0 ? mine?.fields.prerequisites : undefined}
          defaultValue={Array.isArray(typed) ? typed[at] : choiceOf(id, needs[id])}
          options={[
            { value: "", label: "wartet nicht darauf" },
            { value: `${id}:any`, label: "wartet auf ein Ergebnis" },
            { value: `${id}:endorsed`, label: "wartet auf die Zustimmung" },
          ]}
        />
      ))}
    </fieldset>
  )
}

function choiceOf(id: string, need: Need | undefined): string {
  return need ? `${id}:${need}` : ""
}
