import { useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Button } from "../../../ui/button.tsx"
import { SelectField, TextAreaField } from "../../../ui/field.tsx"
import { refusedFor } from "../../accounts/command-form.tsx"
import { MAX_CONDITION, MAX_CONDITIONS } from "./terms.ts"
import { typedConditions } from "./typed-conditions.ts"

const FIRST_CONDITIONS = 2
/** Without a script nothing can be added: these stand there folded away. */
const WITHOUT_SCRIPT = 8

interface StoredCondition {
  text: string
  blockId: string | null
}

type ConditionFieldsProps = {
  intent: string
  refused: RefusedForm | undefined
  /** The parts of the text that a condition may name. */
  blocks: readonly { id: string; label: string }[]
  stored?: readonly StoredCondition[]
}

/** What a consent depends on, each with its place in the text; as many as somebody needs. */
export function ConditionFields({ intent, refused, blocks, stored = [] }: ConditionFieldsProps) {
  const mine = refusedFor(refused, intent)
  const typed = mine ? typedConditions(mine.values) : stored
  const [more, setMore] = useState(0)
  const count = Math.min(Math.max(FIRST_CONDITIONS, typed.length) + more, MAX_CONDITIONS)
  const fieldset = (at: number) => (
    <Condition
      key={at}
      {...{ intent, blocks, at }}
      condition={typed[at]}
      error={(at === 0 && mine?.fields.conditions) || mine?.fields[`conditions.${at}.text`]}
    />
  )
  return (
    <div className="s-conditions">
      {Array.from({ length: count }, (_, at) => fieldset(at))}
      <noscript>
        <details>
          <summary>Weitere Maßgaben</summary>
          {Array.from({ length: WITHOUT_SCRIPT }, (_, at) => fieldset(count + at))}
        </details>
      </noscript>
      <div className="s-needs-script">
        <Button small onClick={() => setMore(more + 1)}>
          Weitere Maßgabe
        </Button>
      </div>
    </div>
  )
}

type ConditionProps = {
  intent: string
  blocks: ConditionFieldsProps["blocks"]
  at: number
  condition: StoredCondition | undefined
  error: string | undefined
}

function Condition({ intent, blocks, at, condition, error }: ConditionProps) {
  return (
    <fieldset className="s-condition">
      <legend>Maßgabe {at + 1} (freiwillig)</legend>
      <TextAreaField
        name="conditionTexts[]"
        scope={at === 0 ? intent : `${intent}-${at}`}
        label="Was das Gremium verlangt"
        error={error}
        defaultValue={condition?.text}
        maxLength={MAX_CONDITION}
        rows={2}
      />
      <SelectField
        name="conditionBlocks[]"
        scope={`${intent}-${at}`}
        label="Stelle im Text"
        defaultValue={condition?.blockId ?? ""}
        options={[
          { value: "", label: "der Text als Ganzes" },
          ...blocks.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
    </fieldset>
  )
}
