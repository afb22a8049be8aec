import { Button } from "../../../ui/button.tsx"
import { SelectField, TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Section } from "../../../ui/section.tsx"
import { DECISION_TYPE_WORDS } from "../rules/terms.ts"
import type { CommitteePageView } from "./queries.server.ts"
import type { SupposedOutcome, Supposition } from "./what-if.ts"

type WhatIf = NonNullable<CommitteePageView["whatIf"]>

const SECTION = "what-if"

/** Numbers in, the committee's decision out: its own law, computed as a vote would be. */
export function WhatIfSection({ committeeId, whatIf }: { committeeId: string; whatIf: WhatIf }) {
  const { supposition, outcome } = whatIf
  return (
    <Section title="Was wäre, wenn?" id={SECTION} content="body">
      <p className="s-com-help">
        Rechnet eine gedachte Abstimmung nach der geltenden Regelung aus. Gespeichert wird nichts.
      </p>
      <form method="get" action={`/committees/${committeeId}#${SECTION}`} className="s-com-whatif">
        {whatIf.types.length > 1 && (
          <SelectField
            name="type"
            label="Art der Entscheidung"
            options={whatIf.types.map((value) => ({ value, label: DECISION_TYPE_WORDS[value] }))}
            defaultValue={supposition?.type ?? "resolution"}
          />
        )}
        <div className="s-com-whatif__numbers">
          <NumberField
            name="present"
            label={whatIf.weighted ? "Stimmen vertreten" : "Anwesend"}
            supposition={supposition}
            hint={`von ${whatIf.most}`}
            required
          />
          <NumberField name="excluded" label="Davon befangen" supposition={supposition} />
          <NumberField name="yes" label="Ja" supposition={supposition} required />
          <NumberField name="no" label="Nein" supposition={supposition} required />
          <NumberField name="abstain" label="Enthaltungen" supposition={supposition} />
        </div>
        {whatIf.asksChair && (
          <SelectField
            name="chair"
            label="Stimme des Vorsitzes bei Gleichstand"
            placeholder="Noch offen"
            options={[
              { value: "yes", label: "Ja" },
              { value: "no", label: "Nein" },
            ]}
            defaultValue={supposition?.chair ?? ""}
          />
        )}
        <div>
          <Button type="submit">Ausrechnen</Button>
        </div>
      </form>
      {outcome && <Outcome outcome={outcome} />}
    </Section>
  )
}

type NumberFieldProps = {
  name: "present" | "excluded" | "yes" | "no" | "abstain"
  label: string
  supposition: Supposition | null
  hint?: string
  required?: boolean
}

function NumberField({ name, supposition, ...field }: NumberFieldProps) {
  return (
    <TextField
      {...field}
      name={name}
      defaultValue={supposition?.[name] ?? ""}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      short
    />
  )
}

function Outcome({ outcome }: { outcome: SupposedOutcome }) {
  if ("refusal" in outcome) {
    return (
      <Notice kind="error" title="So lässt sich nicht rechnen" announce="status">
        <p>{outcome.refusal}</p>
      </Notice>
    )
  }
  const { passed, sentence, tally, quorum, computation, more } = outcome.result
  return (
    <Notice kind={passed ? "ok" : "info"} title={sentence} announce="status">
      <p>{tally}</p>
      <p>{quorum}</p>
      <p>Verlangt: {computation}.</p>
      {more.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  )
}
