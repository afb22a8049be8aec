import type { ConditionRow } from "../conditions/rows.ts"
import type { Item } from "../questionnaire/definition.ts"
import { answerOptions, asksSeveral, type Option, withGone } from "./condition-options.ts"

/** One line of a condition, and what becomes of it. */
export interface ConditionRowProps {
  row: ConditionRow
  index: number
  error: string | undefined
  change(row: ConditionRow, isWhole: boolean): void
}

/** With what an answer is compared: ticked, chosen, or typed. */
export function ConditionValue({ item, ...line }: ConditionRowProps & { item: Item }) {
  const options = answerOptions(item)
  return (
    <>
      {options === null ? (
        <TypedValue {...line} kind={item.kind} />
      ) : asksSeveral(line.row.is) ? (
        <TickedValues {...line} options={options} />
      ) : (
        <ChosenValue {...line} options={options} />
      )}
    </>
  )
}

export function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}

type ListedProps = ConditionRowProps & { options: readonly Option[] }

function TickedValues({ row, index, error, change, options }: ListedProps) {
  const chosen = row.value.split(",").filter(Boolean)
  const put = (value: string, isTicked: boolean) => {
    const rest = chosen.filter((one) => one !== value)
    const next = isTicked ? [...rest, value] : rest
    change({ ...row, value: next.join(",") }, true)
  }
  return (
    <fieldset className="b-when__many" aria-describedby={error && faultId(index)}>
      <legend className="kern-sr-only">{labelOf(index)}</legend>
      {withGone(options, chosen).map(({ value, label }) => (
        <label key={value} className="b-tick">
          <input
            type="checkbox"
            className="s-tick"
            name={nameOf(index)}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => put(value, event.currentTarget.checked)}
          />
          {label}
        </label>
      ))}
      <Fault index={index} error={error} />
    </fieldset>
  )
}

function ChosenValue({ row, index, error, change, options }: ListedProps) {
  return (
    <>
      <select
        className="s-in"
        name={nameOf(index)}
        aria-label={labelOf(index)}
        {...faulty(index, error)}
        value={row.value}
        onChange={(event) => change({ ...row, value: event.currentTarget.value }, true)}
      >
        <option value="">Antwort wählen …</option>
        <Options options={withGone(options, [row.value].filter(Boolean))} />
      </select>
      <Fault index={index} error={error} />
    </>
  )
}

function TypedValue({
  row,
  index,
  error,
  change,
  kind,
}: ConditionRowProps & { kind: Item["kind"] }) {
  return (
    <>
      <input
        className="s-in"
        name={nameOf(index)}
        aria-label={labelOf(index)}
        {...faulty(index, error)}
        type={kind === "date" ? "date" : "text"}
        inputMode={kind === "number" ? "decimal" : undefined}
        value={kind === "number" ? row.value.replace(".", ",") : row.value}
        onChange={(event) => change({ ...row, value: event.currentTarget.value }, false)}
      />
      <Fault index={index} error={error} />
    </>
  )
}

function Fault({ index, error }: Pick<ConditionRowProps, "index" | "error">) {
  return (
    error && (
      <p className="s-err" id={faultId(index)}>
        {error}
      </p>
    )
  )
}

/** Tells a screen reader at the field what is wrong with it. */
function faulty(index: number, error: string | undefined) {
  return error ? ({ "aria-invalid": true, "aria-describedby": faultId(index) } as const) : {}
}

const nameOf = (index: number) => `when.${index}.value[]`
const labelOf = (index: number) => `Bedingung ${index + 1}: Wert`
const faultId = (index: number) => `when-${index}-fault`
