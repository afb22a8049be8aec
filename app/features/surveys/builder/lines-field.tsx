import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react"
import { Icon } from "../../../ui/icon.tsx"
import type { Line, ListName } from "./item-fields.ts"
import {
  EMPTY_LINE,
  type LineMove,
  moveLine,
  pasteLines,
  withOpenEnd,
  writeLineStep,
} from "./line-steps.ts"

type LinesFieldProps = {
  list: ListName
  label: string
  /** One of them, such as "Antwort". */
  one: string
  lines: readonly Line[]
  /** Offers that a line goes with no other. */
  hasExclusive?: boolean
  /** Only the words may change, not the list. */
  isFixed: boolean
  error: string | undefined
  change(lines: readonly Line[], isWhole: boolean): void
}

/** Answers, rows or columns, a line each: Enter opens the next, Backspace takes an empty one away, Alt + arrows move. */
export function LinesField(props: LinesFieldProps) {
  const { list, label, isFixed, error, change } = props
  const lines = isFixed ? props.lines : withOpenEnd(props.lines)
  const box = useRef<HTMLOListElement>(null)
  const [target, setTarget] = useState<number | null>(null)
  useEffect(() => {
    if (target === null) return
    box.current?.querySelectorAll<HTMLInputElement>("input[type=text]")[target]?.focus()
    setTarget(null)
  }, [target])
  const put = (next: readonly Line[], focus: number) => {
    change(next, true)
    setTarget(focus)
  }
  return (
    <fieldset className={error ? "s-field s-field--bad b-list" : "s-field b-list"}>
      <legend className="s-field__label">{label}</legend>
      {error && <p className="s-err">{error}</p>}
      <ol className="b-lines" ref={box} id={`item-${list}`} tabIndex={-1}>
        {lines.map((line, index) => (
          <li key={index}>
            <LineFields {...{ ...props, lines, line, index, put }} />
          </li>
        ))}
      </ol>
    </fieldset>
  )
}

type LineFieldsProps = LinesFieldProps & {
  line: Line
  index: number
  /** @param focus line that takes the focus */
  put(lines: readonly Line[], focus: number): void
}

function LineFields(props: LineFieldsProps) {
  const { list, one, lines, line, index, isFixed, hasExclusive = false, put } = props
  const edit = (values: Partial<Line>, isWhole: boolean) =>
    props.change(lines.toSpliced(index, 1, { ...line, ...values }), isWhole)
  const move = (by: LineMove) => put(moveLine(lines, index, by), focusAfter(index, by))
  return (
    <>
      <input type="hidden" name={`${list}.${index}.value`} value={line.value} />
      <input
        type="text"
        className="s-in"
        name={`${list}.${index}.text`}
        aria-label={`${one} ${index + 1}`}
        placeholder={index === lines.length - 1 && !isFixed ? `Weitere ${one}` : undefined}
        value={line.text}
        maxLength={2_000}
        onChange={(event) => edit({ text: event.currentTarget.value }, false)}
        onKeyDown={(event) => onKey(event, props, move)}
        onPaste={(event) => onPaste(event, props)}
      />
      {hasExclusive && line.text !== "" && (
        <label className="b-tick">
          <input
            type="checkbox"
            className="s-tick"
            name={`${list}.${index}.isExclusive`}
            checked={line.isExclusive}
            disabled={isFixed}
            onChange={(event) => edit({ isExclusive: event.currentTarget.checked }, true)}
          />
          schließt andere aus
        </label>
      )}
      {!isFixed && line.text !== "" && (
        <LineButtons {...{ list, one, index, move }} isLast={index >= lines.length - 2} />
      )}
    </>
  )
}

function focusAfter(index: number, by: LineMove): number {
  if (by === "up") return Math.max(index - 1, 0)
  return by === "down" ? index + 1 : index
}

function onKey(
  event: KeyboardEvent<HTMLInputElement>,
  { lines, line, index, isFixed, put }: LineFieldsProps,
  move: (by: LineMove) => void,
): void {
  const step = isFixed ? null : stepOfKey(event, line.text === "" && lines.length > 1)
  if (step === null) return
  event.preventDefault()
  if (step === "next") put(lines.toSpliced(index + 1, 0, EMPTY_LINE), index + 1)
  else if (step === "remove") put(moveLine(lines, index, "remove"), Math.max(index - 1, 0))
  else move(step)
}

function onPaste(
  event: ClipboardEvent<HTMLInputElement>,
  { lines, index, isFixed, put }: LineFieldsProps,
): void {
  const text = event.clipboardData.getData("text/plain")
  if (isFixed || !/[\r\n]/.test(text.trim())) return
  event.preventDefault()
  const next = pasteLines(lines, index, text)
  put(next, index + next.length - lines.length)
}

function stepOfKey(
  event: KeyboardEvent<HTMLInputElement>,
  isEmpty: boolean,
): LineMove | "next" | null {
  if (event.nativeEvent.isComposing) return null
  if (event.altKey && event.key === "ArrowUp") return "up"
  if (event.altKey && event.key === "ArrowDown") return "down"
  if (event.key === "Enter") return "next"
  return event.key === "Backspace" && isEmpty ? "remove" : null
}

type LineButtonsProps = {
  list: ListName
  one: string
  index: number
  isLast: boolean
  move(by: LineMove): void
}

const MOVES = [
  { by: "up", icon: "up", words: "nach oben" },
  { by: "down", icon: "down", words: "nach unten" },
  { by: "remove", icon: "close", words: "entfernen" },
] as const

function LineButtons({ list, one, index, isLast, move }: LineButtonsProps) {
  return (
    <span className="b-line__acts">
      {MOVES.map(({ by, icon, words }) => (
        <button
          key={by}
          type="submit"
          name="line"
          value={writeLineStep(list, index, by)}
          className="b-icon"
          aria-label={`${one} ${index + 1} ${words}`}
          title={words}
          disabled={(by === "up" && index === 0) || (by === "down" && isLast)}
          onClick={(event) => {
            event.preventDefault()
            move(by)
          }}
        >
          <Icon name={icon} size="small" />
        </button>
      ))}
    </span>
  )
}
