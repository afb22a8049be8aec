import type { ConditionRow } from "../conditions/rows.ts"
import type { ItemPlace } from "../questionnaire/items.ts"
import {
  answerOptions,
  asksSeveral,
  asksValue,
  type Option,
  questionOptions,
  signOptions,
  withGone,
} from "./condition-options.ts"
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

type RowFieldsProps = {
  row: ConditionRow
  index: number
  questions: readonly Option[]
  places: readonly ItemPlace[]
  error: string | undefined
  change(row: ConditionRow, isWhole: boolean): void
}

function RowFields({ row, index, questions, places, error, change }: RowFieldsProps) {
  const item = places.find((place) => place.item.name === row.item)?.item ?? null
  const signs = signOptions(item)
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
        {withGone(questions, row.item === "" ? [] : [of]).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {item && (
        <select
          className="s-in"
          name={`when.${index}.is`}
          aria-label={`Bedingung ${index + 1}: Vergleich`}
          value={row.is}
          onChange={(event) => {
            const is = signs.find(({ value }) => value === event.currentTarget.value)?.value ?? "="
            const keeps = asksValue(is) && asksSeveral(is) === asksSeveral(row.is)
            change({ ...row, is, value: keeps ? row.value : "" }, true)
          }}
        >
          {withGone(signs, [row.is]).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {row.item !== "" && item === null && (
        <>
          <input type="hidden" name={`when.${index}.is`} value={row.is} />
          <input type="hidden" name={`when.${index}.value[]`} value={row.value} />
        </>
      )}
      {item && asksValue(row.is) && (
        <ValueField
          {...{ row, index, error, change }}
          options={answerOptions(item)}
          kind={item.kind}
        />
      )}
    </>
  )
}

type ValueFieldProps = Pick<RowFieldsProps, "row" | "index" | "error" | "change"> & {
  options: Option[] | null
  kind: string
}

function ValueField({ row, index, error, change, options, kind }: ValueFieldProps) {
  const name = `when.${index}.value[]`
  const label = `Bedingung ${index + 1}: Wert`
  const fault = error && <p className="s-err">{error}</p>
  if (options !== null && asksSeveral(row.is)) {
    const chosen = row.value.split(",").filter(Boolean)
    return (
      <fieldset className="b-when__many">
        <legend className="kern-sr-only">{label}</legend>
        {withGone(options, chosen).map(({ value, label: words }) => (
          <label key={value} className="b-tick">
            <input
              type="checkbox"
              className="s-tick"
              name={name}
              value={value}
              checked={chosen.includes(value)}
              onChange={(event) => {
                const rest = chosen.filter((one) => one !== value)
                const next = event.currentTarget.checked ? [...rest, value] : rest
                change({ ...row, value: next.join(",") }, true)
              }}
            />
            {words}
          </label>
        ))}
        {fault}
      </fieldset>
    )
  }
  if (options !== null) {
    return (
      <>
        <select
          className="s-in"
          name={name}
          aria-label={label}
          aria-invalid={error ? true : undefined}
          value={row.value}
          onChange={(event) => change({ ...row, value: event.currentTarget.value }, true)}
        >
          <option value="">Antwort wählen …</option>
          {withGone(options, [row.value].filter(Boolean)).map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
        {fault}
      </>
    )
  }
  return (
    <>
      <input
        className="s-in"
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        type={kind === "date" ? "date" : "text"}
        inputMode={kind === "number" ? "decimal" : undefined}
        value={kind === "number" ? row.value.replace(".", ",") : row.value}
        onChange={(event) => change({ ...row, value: event.currentTarget.value }, false)}
      />
      {fault}
    </>
  )
}
