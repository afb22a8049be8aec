import { useEffect, useId, useRef } from "react"
import { fieldId } from "./field-id.ts"
import { Icon } from "./icon.tsx"

type FormErrorsProps = {
  /** What went wrong with the whole form. */
  message?: string
  /** Field name → what is wrong with it. */
  fields?: Readonly<Record<string, string>>
  /** The scope the fields were given, if any. */
  scope?: string
}

function headingFor(message: string | undefined, count: number): string {
  if (message) return message
  return count === 1
    ? "Eine Angabe fehlt oder stimmt nicht"
    : `${count} Angaben fehlen oder stimmen nicht`
}

/** Summary above a refused form: takes the focus and links to each field; nothing when all is well. */
export function FormErrors({ message, fields = {}, scope }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null)
  const headingId = useId()
  const entries = Object.entries(fields)
  const signature = JSON.stringify([message, fields])
  const present = message !== undefined || entries.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: a different refusal takes the focus again
  useEffect(() => {
    if (present) box.current?.focus()
  }, [present, signature])
  if (!present) return null
  return (
    <div ref={box} className="s-errs" role="alert" tabIndex={-1} aria-labelledby={headingId}>
      <h2 id={headingId}>
        <Icon name="close" />
        {headingFor(message, entries.length)}
      </h2>
      {entries.length > 0 && (
        <ul>
          {entries.map(([name, error]) => (
            <li key={name}>
              <a href={`#${fieldId(name, scope)}`}>{error}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
