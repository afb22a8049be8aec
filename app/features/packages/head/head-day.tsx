import { useEffect, useRef, useState } from "react"
import { headOf, isDay } from "../../documents/text/head.ts"
import { LAST_DAY } from "../terms.ts"
import { HeadField, type HeadFields } from "./head-field.tsx"

type HeadDayProps = HeadFields & { entry: string; label: string; value: string | null }

const UNREADABLE =
  "Das ist kein vollständiges Datum. Bitte geben Sie Tag, Monat und Jahr ein, zum Beispiel 31.03.2027."
/** While the year is typed it reads 0002, 0020, 0202. */
const EARLIEST = "1990-01-01"

/** A day: the browser's own date field, or words like 31.03.2027 where it has none. */
export function HeadDay({ value, ...field }: HeadDayProps) {
  const element = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string>()
  const { open, entry } = field
  // Not while somebody types in it: half a date has no value that could be put back.
  useEffect(() => {
    const input = element.current
    if (input && input !== document.activeElement) input.value = value ?? ""
  }, [value])

  function take({ value: typed, validity }: HTMLInputElement): void {
    const day = dayIn(typed)
    if (day === null || validity.badInput) return
    setError(undefined)
    if (day !== (value ?? "")) headOf(open.doc).set(entry, day)
  }

  function leave(input: HTMLInputElement): void {
    const isReadable = !input.validity.badInput && dayIn(input.value) !== null
    setError(isReadable ? undefined : UNREADABLE)
    if (isReadable) input.value = value ?? ""
  }

  return (
    <HeadField {...field} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          ref={element}
          type="date"
          max={LAST_DAY}
          className="s-in"
          defaultValue={value ?? ""}
          onChange={(event) => take(event.target)}
          onBlur={(event) => {
            wiring.onBlur()
            leave(event.target)
          }}
        />
      )}
    </HeadField>
  )
}

/** The day as YYYY-MM-DD, "" for none, null for what is no day. */
export function dayIn(typed: string): string | null {
  const words = typed.trim()
  if (words === "") return ""
  const [, day = "", month = "", year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words) ?? []
  const found = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : words
  return isDay(found) && found >= EARLIEST ? found : null
}
