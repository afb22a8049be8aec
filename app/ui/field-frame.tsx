import type { ReactNode } from "react"
import { fieldId } from "./field-id.ts"
import { Icon } from "./icon.tsx"

/** What every field has. */
export type FieldBase = {
  name: string
  label: string
  hint?: ReactNode
  /** What is wrong and what to do; the value that was typed stays. */
  error?: string
  /** Says "(freiwillig)" behind the label. */
  optional?: boolean
  /** For a field whose purpose is plain from its place, such as a search. */
  hideLabel?: boolean
  /** Tells apart forms of one page that use the same name. */
  scope?: string
}

type Wiring = {
  id: string
  hintId?: string
  errorId?: string
  control: {
    id: string
    name: string
    "aria-describedby"?: string
    "aria-invalid"?: true
  }
}

export function wire({ name, scope, hint, error }: FieldBase): Wiring {
  const id = fieldId(name, scope)
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [hintId, errorId].filter(Boolean).join(" ")
  return {
    id,
    hintId,
    errorId,
    control: {
      id,
      name,
      "aria-describedby": describedBy || undefined,
      "aria-invalid": error ? true : undefined,
    },
  }
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="s-err" id={id}>
      <Icon name="close" />
      <span>
        <span className="kern-sr-only">Fehler: </span>
        {children}
      </span>
    </p>
  )
}

export function FieldLabel({ label, optional }: Pick<FieldBase, "label" | "optional">) {
  return (
    <>
      {label}
      {optional && <span className="s-field__optional"> (freiwillig)</span>}
    </>
  )
}

type FieldFrameProps = FieldBase & {
  wiring: Wiring
  children: ReactNode
}

/** Label above, hint, control, error below. */
export function FieldFrame({ wiring, children, ...field }: FieldFrameProps) {
  const { label, hint, error, optional, hideLabel } = field
  const frame = ["s-field", error && "s-field--bad", hideLabel && "s-field--hidden-label"]
  return (
    <div className={frame.filter(Boolean).join(" ")}>
      <label className={hideLabel ? "kern-sr-only" : "s-field__label"} htmlFor={wiring.id}>
        <FieldLabel label={label} optional={optional} />
      </label>
      {hint && (
        <p className="s-field__hint" id={wiring.hintId}>
          {hint}
        </p>
      )}
      {children}
      {error && <FieldError id={wiring.errorId}>{error}</FieldError>}
    </div>
  )
}
