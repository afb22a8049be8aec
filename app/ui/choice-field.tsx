import type { InputHTMLAttributes, ReactNode } from "react"
import { type FieldBase, FieldError, FieldLabel, wire } from "./field-frame.tsx"

type InputProps = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  "style" | "className" | "id" | "name" | "type" | "aria-describedby" | "aria-invalid"
>

type CheckboxFieldProps = Omit<FieldBase, "hideLabel"> & InputProps

/** One box to tick, with its sentence. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { name, label, hint, error, optional, scope, ...control } = props
  const wiring = wire(props)
  return (
    <div className={error ? "s-field s-field--bad" : "s-field"}>
      <label className="s-choice">
        <input {...control} {...wiring.control} type="checkbox" className="s-tick" />
        <span className="s-choice__word">
          <FieldLabel label={label} optional={optional} />
        </span>
        {hint && (
          <span className="s-field__hint" id={wiring.hintId}>
            {hint}
          </span>
        )}
      </label>
      {error && <FieldError id={wiring.errorId}>{error}</FieldError>}
    </div>
  )
}

export type Choice = {
  value: string
  label: string
  hint?: ReactNode
}

type ChoicesFieldProps = Omit<FieldBase, "hideLabel"> & {
  choices: readonly Choice[]
  /** One of the choices, or any number of them. */
  kind?: "one" | "many"
  defaultValues?: readonly string[]
  required?: boolean
}

/** A question with radio buttons or boxes; an error is read with the question. */
export function ChoicesField(props: ChoicesFieldProps) {
  const { label, hint, error, optional, choices, kind = "one", defaultValues = [] } = props
  const wiring = wire(props)
  return (
    <fieldset
      className={error ? "s-field s-field--bad" : "s-field"}
      aria-describedby={wiring.control["aria-describedby"]}
    >
      <legend className="s-field__label">
        <FieldLabel label={label} optional={optional} />
      </legend>
      {hint && (
        <p className="s-field__hint" id={wiring.hintId}>
          {hint}
        </p>
      )}
      <div className="s-choices">
        {choices.map((choice, index) => (
          <label className="s-choice" key={choice.value}>
            <input
              id={index === 0 ? wiring.id : `${wiring.id}-${index}`}
              name={props.name}
              type={kind === "one" ? "radio" : "checkbox"}
              className="s-tick"
              value={choice.value}
              defaultChecked={defaultValues.includes(choice.value)}
              required={kind === "one" && props.required}
              aria-invalid={error ? true : undefined}
            />
            <span className="s-choice__word">{choice.label}</span>
            {choice.hint && <span className="s-field__hint">{choice.hint}</span>}
          </label>
        ))}
      </div>
      {error && <FieldError id={wiring.errorId}>{error}</FieldError>}
    </fieldset>
  )
}
