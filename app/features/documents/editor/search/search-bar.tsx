import type { Editor } from "@tiptap/core"
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react"
import { Button } from "../../../../ui/button.tsx"
import { formatCount, formatNumber } from "../../../../ui/numbers.ts"
import { Tool } from "../../../../ui/toolbar.tsx"
import type { SearchQuery } from "./matches.ts"
import { ReplaceFields } from "./replace-fields.tsx"
import { type Search, searchOf } from "./search-plugin.ts"
import { endSearch, moveToMatch, replaceAll, selectCurrent, startSearch } from "./search-steps.ts"

type SearchBarProps = {
  editor: Editor
  canReplace: boolean
  /** Goes up each time somebody asks for the search: then the field takes the focus again. */
  asked: number
  onClose: () => void
}

const LONGEST_SELECTION = 200

/** Searches in the text and replaces; opened from the text, it leads back there with Escape. */
export function SearchBar({ editor, canReplace, asked, onClose }: SearchBarProps) {
  const { view } = editor
  const search = useSearch(editor)
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState<SearchQuery>(EMPTY)
  const [done, setDone] = useState("")
  const look = (change: Partial<SearchQuery>) => {
    const changed = { ...query, ...change }
    setDone("")
    setQuery(changed)
    startSearch(view, changed)
  }
  useQuestion(asked, editor, field, look)
  useFunctionKey(editor)
  useEffect(() => () => endSearch(view), [view])
  function close() {
    selectCurrent(view)
    onClose()
    returnToText(editor)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") close()
    else if (event.key === "Enter" && event.target === field.current) {
      event.preventDefault()
      moveToMatch(view, event.shiftKey ? -1 : 1)
    }
  }
  const none = search === null || search.matches.length === 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: React 18 does not know <search>
    <div className="s-find" role="search" aria-label="Im Text suchen" onKeyDown={onKeyDown}>
      <div className="s-find__row">
        <input
          ref={field}
          className="s-in"
          type="text"
          aria-label="Suchen nach"
          placeholder="Suchen"
          value={query.words}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => look({ words: target.value })}
        />
        <p className="s-find__count" role="status">
          {done || countWords(query, search)}
        </p>
        <Tool
          label="Vorige Stelle"
          icon="up"
          unavailable={none}
          onClick={() => moveToMatch(view, -1)}
        />
        <Tool
          label="Nächste Stelle"
          icon="down"
          unavailable={none}
          onClick={() => moveToMatch(view, 1)}
        />
        <Switch
          label="Groß- und Kleinschreibung beachten"
          sign="Aa"
          on={query.matchCase}
          onSwitch={(matchCase) => look({ matchCase })}
        />
        <Switch
          label="Nur ganzes Wort"
          sign="Wort"
          on={query.wholeWord}
          onSwitch={(wholeWord) => look({ wholeWord })}
        />
        <Button variant="quiet" icon="close" onClick={close}>
          <span className="s-find__close">Suche schließen</span>
        </Button>
      </div>
      {canReplace && (
        <ReplaceFields
          view={view}
          unavailable={none}
          onAll={(words) => {
            const count = replaceAll(view, words)
            if (count > 0) setDone(`${formatCount(count, "Stelle", "Stellen")} ersetzt`)
          }}
        />
      )}
    </div>
  )
}

const EMPTY: SearchQuery = { words: "", matchCase: false, wholeWord: false }

function useSearch(editor: Editor): Search | null {
  return useSyncExternalStore(
    (onChange) => {
      editor.on("transaction", onChange)
      return () => {
        editor.off("transaction", onChange)
      }
    },
    () => (editor.isDestroyed ? null : searchOf(editor.state)),
  )
}

/** Takes what is selected as the words to look for, and the focus. */
function useQuestion(
  asked: number,
  editor: Editor,
  field: { current: HTMLInputElement | null },
  look: (change: Partial<SearchQuery>) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time somebody asked
  useEffect(() => {
    const { from, to } = editor.state.selection
    const selected =
      to - from <= LONGEST_SELECTION ? editor.state.doc.textBetween(from, to, "\n") : ""
    if (selected !== "" && !selected.includes("\n")) look({ words: selected })
    field.current?.focus()
    field.current?.select()
  }, [asked])
}

/** F3 works from the text too. */
function useFunctionKey(editor: Editor): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "F3") return
      event.preventDefault()
      moveToMatch(editor.view, event.shiftKey ? -1 : 1)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [editor])
}

/** The caret stands at the match; where the text is only read, the reading goes on there. */
function returnToText({ view, state }: Editor): void {
  if (view.editable) {
    view.focus()
    return
  }
  const from = view.domAtPos(state.selection.from)
  view.dom.closest<HTMLElement>(".s-page")?.focus({ preventScroll: true })
  document.getSelection()?.collapse(from.node, from.offset)
}

function countWords({ words }: SearchQuery, search: Search | null): string {
  if (words === "" || search === null) return ""
  if (search.matches.length === 0) return "Keine Fundstelle"
  return `${formatNumber(search.current + 1)} von ${formatNumber(search.matches.length)}`
}

type SwitchProps = {
  label: string
  sign: string
  on: boolean
  onSwitch: (on: boolean) => void
}

function Switch({ label, sign, on, onSwitch }: SwitchProps) {
  return (
    <button
      type="button"
      className="s-tool"
      aria-label={label}
      title={label}
      aria-pressed={on}
      onClick={() => onSwitch(!on)}
    >
      {sign}
    </button>
  )
}
