import { type ReactNode, useEffect, useRef } from "react"
import * as Y from "yjs"
import { FieldError } from "../../../ui/field-frame.tsx"
import { InitialsGroup, type PersonMark } from "../../../ui/initials.tsx"
import type { OpenText } from "../../documents/document-page.tsx"
import { headOf } from "../../documents/text/head.ts"
import { bindTextField, type TextFieldElement } from "./bind-text-field.ts"
import { enterField } from "./presence.ts"

/** What every field of the head needs to know. */
export interface HeadFields {
  open: OpenText
  people: ReadonlyMap<string, PersonMark[]>
}

type HeadFieldProps = HeadFields & {
  /** Entry of the head. */
  entry: string
  label: string
  error?: string
  children: (wiring: {
    id: string
    "aria-describedby": string | undefined
    "aria-invalid": true | undefined
    onFocus: () => void
    onBlur: () => void
  }) => ReactNode
}

/** A label with who else is in the field, the control, what is wrong with it. */
export function HeadField(props: HeadFieldProps) {
  const { open, people, entry, label, error, children } = props
  const id = `head-${entry.replaceAll(":", "-")}`
  const errorId = `${id}-error`
  const here = people.get(entry) ?? []
  return (
    <div className={error ? "s-field s-field--bad" : "s-field"}>
      <div className="s-phead__label">
        <label className="s-field__label" htmlFor={id}>
          {label}
        </label>
        {here.length > 0 && <InitialsGroup people={here} max={3} />}
      </div>
      {children({
        id,
        "aria-describedby": error ? errorId : undefined,
        "aria-invalid": error ? true : undefined,
        onFocus: () => enterField(open.awareness, entry),
        onBlur: () => enterField(open.awareness, null),
      })}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  )
}

type HeadTextProps = Omit<HeadFieldProps, "children"> & {
  /** More than one line. */
  rows?: number
  maxLength: number
}

/** A text of the head in which several people may type at once. */
export function HeadText({ rows, maxLength, ...field }: HeadTextProps) {
  const element = useRef<TextFieldElement | null>(null)
  const text = headOf(field.open.doc).get(field.entry)
  useEffect(() => {
    if (element.current && text instanceof Y.Text) return bindTextField(element.current, text)
  }, [text])
  const hold = (found: TextFieldElement | null) => {
    element.current = found
  }
  return (
    <HeadField {...field}>
      {(wiring) =>
        rows === undefined ? (
          <input
            {...wiring}
            ref={hold}
            type="text"
            className="s-in"
            maxLength={maxLength}
            autoComplete="off"
          />
        ) : (
          <textarea {...wiring} ref={hold} rows={rows} className="s-in" maxLength={maxLength} />
        )
      }
    </HeadField>
  )
}

type HeadChoiceProps = Omit<HeadFieldProps, "children"> & {
  value: string
  placeholder?: string
  options: readonly { value: string; label: string }[]
  onChoose: (value: string) => void
}

/** One of several values; of two choices at the same moment one holds, for everybody the same. */
export function HeadChoice({ value, placeholder, options, onChoose, ...field }: HeadChoiceProps) {
  return (
    <HeadField {...field}>
      {(wiring) => (
        <select
          {...wiring}
          className="s-in"
          value={value}
          onChange={(event) => onChoose(event.target.value)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </HeadField>
  )
}
