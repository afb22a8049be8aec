import type { ConditionRow } from "../conditions/rows.ts"
import type { Item } from "../questionnaire/definition.ts"
import type { ItemPlace } from "../questionnaire/items.ts"
import {
  asksSeveral,
  asksValue,
  type Option,
  questionOptions,
  signOptions,
  withGone,
} from "./condition-options.ts"
import { type ConditionRowProps, ConditionValue, Options } from "./condition-value.tsx"
import type { ConditionFields } from "./item-fields.ts"

type ConditionFieldProps = {
  condition: ConditionFields
  /** Questions that may be asked: those before. */
  places: readonly ItemPlace[]
  /** What is stored, in words. */
  words: string
  errors: Readonly<Record<string, string>>
  label: string
  change(condition: ConditionFields, isWhole: boolean): void
}

const NEW_ROW: ConditionRow = { item: "", row: null, is: "=", value: "" }

/** When a question or a page is shown: a line each, or the expression where lines cannot say it. */
export function ConditionField(props: ConditionFieldProps) {
  const { condition, places, words, errors, label, change } = props
  return (
    <fieldset className="s-field b-when">
      <legend className="s-field__label">{label}</legend>
      {words && <p className="s-field__hint">Gespeichert ist: {words}.</p>}
      {"expression" in condition ? (
        <ExpressionField expression={condition.expression} change={change} />
      ) : places.length === 0 ? (
        <p className="s-field__hint">Davor steht keine Frage, nach der sich das richten könnte.</p>
      ) : (
        <ConditionRows {...{ condition, places, errors, change }} />
      )}
    </fieldset>
  )
}

type ExpressionProps = Pick<ConditionFieldProps, "change"> & { expression: string }

function ExpressionField({ expression, change }: ExpressionProps) {
  return (
    <>
      <p className="s-field__hint" id="expression-hint">
        Diese Bedingung ist verschachtelt und steht hier in der Schreibweise von SurveyJS. Leer:
        immer.
      </p>
      <input
        className="s-in"
        name="expression"
        aria-label="Bedingung"
        aria-describedby="expression-hint"
        value={expression}
        onChange={(event) => change({ expression: event.currentTarget.value }, false)}
      />
    </>
  )
}

type RowsProps = Pick<ConditionFieldProps, "places" | "errors" | "change"> & {
  condition: { join: "all" | "any"; rows: readonly ConditionRow[] }
}

function ConditionRows({ condition, places, errors, change }: RowsProps) {
  const { join, rows } = condition
  const questions = questionOptions(places)
  const put = (index: number, row: ConditionRow, isWhole: boolean) => {
    const next = row.item === "" ? rows.toSpliced(index, 1) : rows.toSpliced(index, 1, row)
    change({ join, rows: next }, isWhole)
  }
  return (
    <>
      {rows.length > 1 && (
        <label className="b-join">
          Es gilt{" "}
          <select
            name="join"
            className="s-in"
            value={join}
            onChange={(event) =>
              change({ join: event.currentTarget.value === "any" ? "any" : "all", rows }, true)
            }
          >
            <option value="all">alles davon</option>
            <option value="any">eines davon</option>
          </select>
        </label>
      )}
      <ol className="b-lines">
        {[...rows, NEW_ROW].map((row, index) => (
          <li key={index} className="b-when__row">
            <RowFields
              {...{ row, index, questions, places }}
              error={errors[`when.${index}.value[]`]}
              change={(next, isWhole) => put(index, next, isWhole)}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

type RowFieldsProps = ConditionRowProps & {
  questions: readonly Option[]
  places: readonly ItemPlace[]
}

/** Which question, how it is compared, and with what. */
function RowFields({ row, index, questions, places, error, change }: RowFieldsProps) {
  const item = places.find((place) => place.item.name === row.item)?.item ?? null
  const of = row.row === null ? row.item : `${row.item}.${row.row}`
  const choose = (chosen: string) => {
    const [name = "", matrixRow] = chosen.split(".")
    const next = places.find((place) => place.item.name === name)?.item ?? null
    const is = signOptions(next)[0]?.value ?? "="
    change({ item: name, row: matrixRow ?? null, is, value: "" }, true)
  }
  return (
    <>
      <select
        className="s-in"
        name={`when.${index}.of`}
        aria-label={`Bedingung ${index + 1}: Frage`}
        value={of}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{row.item === "" ? "Frage wählen …" : "Bedingung entfernen"}</option>
        <Options options={withGone(questions, row.item === "" ? [] : [of])} />
      </select>
      {item && <SignField {...{ row, index, item, change }} />}
      {row.item !== "" && item === null && (
        <>
          <input type="hidden" name={`when.${index}.is`} value={row.is} />
          <input type="hidden" name={`when.${index}.value[]`} value={row.value} />
        </>
      )}
      {item && asksValue(row.is) && <ConditionValue {...{ row, index, item, error, change }} />}
    </>
  )
}

type SignFieldProps = Omit<ConditionRowProps, "error"> & { item: Item }

function SignField({ row, index, item, change }: SignFieldProps) {
  const signs = signOptions(item)
  const choose = (chosen: string) => {
    const is = signs.find(({ value }) => value === chosen)?.value ?? "="
    const keeps = asksValue(is) && asksSeveral(is) === asksSeveral(row.is)
    change({ ...row, is, value: keeps ? row.value : "" }, true)
  }
  return (
    <select
      className="s-in"
      name={`when.${index}.is`}
      aria-label={`Bedingung ${index + 1}: Vergleich`}
      value={row.is}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <Options options={withGone(signs, [row.is])} />
    </select>
  )
}
