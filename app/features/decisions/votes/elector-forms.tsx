import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import type { RollRow } from "./roll.ts"
import { MAX_BASIS, MAX_GROUND } from "./terms.ts"

interface ElectorFormProps {
  voteId: string
  row: Pick<RollRow, "membershipId" | "name">
  refused: RefusedForm | undefined
}

/** The refusal of this elector's form alone: the same form stands at each. */
function refusedAt({ row, refused }: ElectorFormProps): RefusedForm | undefined {
  return refused?.values.membershipId === row.membershipId ? refused : undefined
}

function typedIn(refused: RefusedForm | undefined, intent: string, name: string): string {
  return refused?.intent === intent ? String(refused.values[name] ?? "") : ""
}

/** Before the debate: why somebody takes no part, and by which rule. */
export function ExcludeForm(props: ElectorFormProps) {
  const { voteId, row } = props
  const refused = refusedAt(props)
  const scope = `exclude-${row.membershipId}`
  return (
    <details className="s-vote__change" open={refused?.intent === "exclude"}>
      <summary>{row.name} als befangen erfassen</summary>
      <CommandForm
        intent="exclude"
        scope={scope}
        refused={refused}
        hidden={{ voteId, membershipId: row.membershipId }}
        submitLabel={`${row.name} ist befangen`}
        pendingLabel="Wird erfasst …"
      >
        <TextField
          name="ground"
          scope={scope}
          label="Grund"
          hint="Worin die Befangenheit besteht. Den Grund sehen nur Mitglieder des Gremiums."
          maxLength={MAX_GROUND}
          defaultValue={typedIn(refused, "exclude", "ground")}
          error={refused?.fields.ground}
          required
        />
        <TextField
          name="legalBasis"
          scope={scope}
          label="Vorschrift"
          hint="Zum Beispiel § 24 Abs. 1 KV M-V oder § 34 BGB."
          maxLength={MAX_BASIS}
          defaultValue={typedIn(refused, "exclude", "legalBasis")}
          error={refused?.fields.legalBasis}
          required
        />
      </CommandForm>
    </details>
  )
}

export function ReadmitForm(props: ElectorFormProps) {
  const { voteId, row } = props
  return (
    <CommandForm
      intent="readmit"
      scope={`readmit-${row.membershipId}`}
      refused={refusedAt(props)}
      hidden={{ voteId, membershipId: row.membershipId }}
      submitLabel={`Befangenheit von ${row.name} zurücknehmen`}
      pendingLabel="Wird zurückgenommen …"
    />
  )
}

/** For somebody present without a phone: one press for each answer. */
export function EnterBallotForm(props: ElectorFormProps & { row: Pick<RollRow, "answer"> }) {
  const { voteId, row } = props
  const hidden = {
    ...{ voteId, membershipId: row.membershipId },
    seenNumber: String(row.answer?.number ?? 0),
  }
  const choices = [
    ["yes", "Ja"],
    ["no", "Nein"],
    ["abstain", "Enthaltung"],
  ] as const
  return (
    <fieldset className="s-vote__enter">
      <legend className="kern-sr-only">Antwort von {row.name} eintragen</legend>
      {choices.map(([choice, label]) => (
        <CommandForm
          key={choice}
          intent="enter-ballot"
          scope={`enter-${row.membershipId}-${choice}`}
          refused={refusedAt(props)?.values.choice === choice ? props.refused : undefined}
          hidden={{ ...hidden, choice }}
          submitLabel={label}
        />
      ))}
    </fieldset>
  )
}
