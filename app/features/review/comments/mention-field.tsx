import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { askForMentions } from "../../documents/ask-for-mentions.ts"

type Choices = Awaited<ReturnType<typeof askForMentions>>

type MentionFieldProps = {
  documentId: string
  label: string
  value: string
  error: string | undefined
  /** Lines it has before anything is written. */
  rows: number
  onChange: (value: string) => void
  /** Ctrl+Enter sends it. */
  onSend: () => void
}

/** Letters behind an "@" that may become a name; a name has two words at most before somebody is chosen. */
const BEGUN = /(?:^|[\s([„"'>])@([\p{L}\p{N}][\p{L}\p{N}.-]*(?: [\p{L}\p{N}.-]*)?)$/u

/** A field for a comment; "@" and the beginning of a name offer whom it may name. */
export function MentionField(props: MentionFieldProps) {
  const { documentId, label, value, error, rows, onChange, onSend } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const choices = useChoices(documentId, query)
  function look() {
    const element = field.current
    if (!element) return
    setQuery(BEGUN.exec(value.slice(0, element.selectionStart))?.[1] ?? null)
    setActive(0)
  }
  useEffect(look, [value])
  useHeight(field, value)
  function choose(index: number) {
    const [element, chosen] = [field.current, choices[index]]
    if (!element || !chosen || query === null) return
    const end = element.selectionStart
    const start = end - query.length
    const place = start + chosen.name.length + 1
    onChange(`${value.slice(0, start)}${chosen.name} ${value.slice(end)}`)
    setQuery(null)
    requestAnimationFrame(() => element.setSelectionRange(place, place))
  }
  function onKeyDown(event: KeyboardEvent) {
    const isOpen = choices.length > 0
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSend()
    else if (isOpen && event.key === "ArrowDown") setActive((active + 1) % choices.length)
    else if (isOpen && event.key === "ArrowUp")
      setActive((active + choices.length - 1) % choices.length)
    else if (isOpen && (event.key === "Enter" || event.key === "Tab")) choose(active)
    else if (isOpen && event.key === "Escape") setQuery(null)
    else return
    event.preventDefault()
    // Escape would lead back into the text.
    event.stopPropagation()
  }
  return (
    <div className="s-mfield">
      <label className="kern-sr-only" htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        className="s-in"
        rows={rows}
        value={value}
        placeholder={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-controls={choices.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={choices.length > 0 ? `${id}-${active}` : undefined}
        onChange={({ target }) => onChange(target.value)}
        onSelect={look}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
      />
      {choices.length > 0 && (
        <ul
          id={`${id}-list`}
          className="s-mpick"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the field has the focus and refers to it
          role="listbox"
          aria-label="Personen und Körperschaften"
        >
          {choices.map(({ id: key, name, detail }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the field, which has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the field refers to it by aria-activedescendant
            <li
              key={key}
              id={`${id}-${index}`}
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a choice of the list
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              {name} <span className="s-muted">{detail}</span>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p id={`${id}-error`} className="s-err" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

const ASK_AFTER_MS = 150

function useChoices(documentId: string, query: string | null): Choices {
  const [found, setFound] = useState<{ query: string; choices: Choices } | null>(null)
  useEffect(() => {
    if (query === null) {
      setFound(null)
      return
    }
    const ended = new AbortController()
    const timer = setTimeout(() => {
      askForMentions(documentId, query, ended.signal).then(
        (choices) => setFound({ query, choices }),
        // Without an answer the name can still be typed out.
        () => setFound(null),
      )
    }, ASK_AFTER_MS)
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [documentId, query])
  return query === null ? [] : (found?.choices ?? [])
}

/** As high as its words, up to what the style sheet allows. */
function useHeight(field: { current: HTMLTextAreaElement | null }, value: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew with every change
  useEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = "auto"
    element.style.height = `${element.scrollHeight + 4}px`
  }, [value])
}
