import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from "react"
import { type FieldBase, FieldFrame, wire } from "./field-frame.tsx"

type Own = "style" | "className" | "id" | "name" | "aria-describedby" | "aria-invalid"

function splitField<Props extends FieldBase>(props: Props) {
  const { name, label, hint, error, optional, hideLabel, scope, ...control } = props
  return { field: { name, label, hint, error, optional, hideLabel, scope }, control }
}

type TextFieldProps = FieldBase &
  Omit<InputHTMLAttributes<HTMLInputElement>, Own | "type"> & {
    type?: "text" | "email" | "password" | "search" | "tel" | "url" | "date" | "time" | "file"
    /** For a date, a code, a number: at most 240 px wide. */
    short?: boolean
  }

export function TextField({ type = "text", short = false, ...props }: TextFieldProps) {
  const { field, control } = splitField(props)
  const wiring = wire(field)
  return (
    <FieldFrame {...field} wiring={wiring}>
      <input
        {...control}
        {...wiring.control}
        type={type}
        className={short ? "s-in s-in--short" : "s-in"}
      />
    </FieldFrame>
  )
}

type TextAreaFieldProps = FieldBase & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>

export function TextAreaField({ rows = 5, ...props }: TextAreaFieldProps) {
  const { field, control } = splitField(props)
  const wiring = wire(field)
  return (
    <FieldFrame {...field} wiring={wiring}>
      <textarea {...control} {...wiring.control} rows={rows} className="s-in" />
    </FieldFrame>
  )
}

export type Option = {
  value: string
  label: string
}

type SelectFieldProps = FieldBase &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, Own | "children"> & {
    options: readonly Option[]
    /** Text of an empty first choice. */
    placeholder?: string
  }

export function SelectField({ options, placeholder, ...props }: SelectFieldProps) {
  const { field, control } = splitField(props)
  const wiring = wire(field)
  return (
    <FieldFrame {...field} wiring={wiring}>
      <select {...control} {...wiring.control} className="s-in">
        {placeholder && <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
