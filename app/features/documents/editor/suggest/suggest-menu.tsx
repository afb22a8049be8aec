import type { Editor } from "@tiptap/core"
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react"
import { ToolIcon } from "../../../../ui/toolbar-icon.tsx"
import { activate, choiceId, choose, suggestionOf } from "./suggest-plugin.ts"
import type { Choice, Suggestion } from "./suggestion.ts"

type SuggestMenuProps = {
  editor: Editor
  /** Id of the list, which the text refers to while it is open. */
  listId: string
}

/** The list below the caret. The text keeps the focus and says which choice is the active one. */
export function SuggestMenu({ editor, listId }: SuggestMenuProps) {
  const open = useSuggestion(editor)
  const hasChoices = open !== null && open.choices.length > 0
  return (
    <>
      <p className="kern-sr-only" role="status">
        {open && countWords(open)}
      </p>
      {hasChoices && <ChoiceList editor={editor} open={open} listId={listId} />}
      {open !== null && !hasChoices && wordsInsteadOf(open) !== "" && (
        <Words editor={editor} open={open} />
      )}
    </>
  )
}

type OpenProps = { editor: Editor; open: Suggestion }

function ChoiceList({ editor, open, listId }: OpenProps & { listId: string }) {
  const list = useRef<HTMLDivElement>(null)
  usePlace(list, editor, open)
  useEffect(() => {
    list.current?.children[open.active]?.scrollIntoView({ block: "nearest" })
  }, [open.active])
  return (
    <div
      ref={list}
      id={listId}
      className="s-pick"
      role="listbox"
      // It scrolls; the arrow keys never let the focus come here, as it stays in the text.
      tabIndex={0}
      onMouseDown={(event) => event.preventDefault()}
      aria-label={open.kind === "slash" ? "Einfügen" : "Personen und Organisationen"}
    >
      {open.choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the text, which has the focus
        // biome-ignore lint/a11y/useFocusableInteractive: the text refers to it by aria-activedescendant
        <div
          key={choice.id}
          id={choiceId(listId, index)}
          className="s-pick__one"
          role="option"
          aria-selected={index === open.active}
          onPointerMove={() => {
            if (index !== open.active) activate(editor.view, index)
          }}
          onClick={() => choose(editor.view, open, choice)}
        >
          <ChoiceWords choice={choice} />
        </div>
      ))}
    </div>
  )
}

function ChoiceWords({ choice }: { choice: Choice }) {
  return (
    <>
      {choice.icon ? (
        <ToolIcon name={choice.icon} />
      ) : (
        <span className="s-pick__sign" aria-hidden="true">
          {choice.sign}
        </span>
      )}
      <span>
        {choice.label}
        {choice.detail && <span className="s-pick__detail"> {choice.detail}</span>}
      </span>
    </>
  )
}

/** What is said where there is nothing to choose; a screen reader hears it from the status. */
function Words({ editor, open }: OpenProps) {
  const box = useRef<HTMLDivElement>(null)
  usePlace(box, editor, open)
  return (
    <div ref={box} className="s-pick s-pick--words" aria-hidden="true">
      {wordsInsteadOf(open)}
    </div>
  )
}

const OFFLINE = "Namen lassen sich gerade nicht nachschlagen. Was Sie schreiben, bleibt stehen."

function wordsInsteadOf({ kind, state, query }: Suggestion): string {
  if (state === "offline") return OFFLINE
  if (state === "asking" || kind === "slash") return ""
  if (query === "") return "Anfang eines Namens eingeben: Person oder Organisation."
  // Words behind it: nobody is meant, and the text goes on.
  return query.includes(" ") ? "" : `Niemand heißt „${query}“.`
}

function countWords(open: Suggestion): string {
  const { choices, state } = open
  if (state === "asking") return ""
  if (choices.length === 0) return wordsInsteadOf(open)
  const count = choices.length === 1 ? "1 Vorschlag" : `${choices.length} Vorschläge`
  return `${count}. Mit den Pfeiltasten wählen, mit Eingabe einsetzen, mit Escape schließen.`
}

function useSuggestion(editor: Editor): Suggestion | null {
  return useSyncExternalStore(
    (onChange) => {
      editor.on("transaction", onChange)
      return () => {
        editor.off("transaction", onChange)
      }
    },
    () => (editor.isDestroyed ? null : suggestionOf(editor.state)),
    () => null,
  )
}

const GAP_PX = 8
/** Four choices high: with less room below, the list opens above. */
const ROOM_ENOUGH_PX = 184

/** Below the sign that was typed, or above it where there is no room; follows when the text scrolls. */
function usePlace(
  box: { readonly current: HTMLElement | null },
  editor: Editor,
  { from }: Suggestion,
): void {
  useLayoutEffect(() => {
    const place = () => {
      const element = box.current
      if (element === null || editor.isDestroyed) return
      const sign = editor.view.coordsAtPos(from)
      // Of the window's height a phone's keyboard takes a part.
      const bottom = window.visualViewport?.height ?? window.innerHeight
      const below = bottom - sign.bottom - 2 * GAP_PX
      const above = sign.top - 2 * GAP_PX
      const isBelow = below >= ROOM_ENOUGH_PX || below >= above
      element.style.setProperty("--s-room", `${isBelow ? below : above}px`)
      const { width, height } = element.getBoundingClientRect()
      const left = Math.min(sign.left, window.innerWidth - width - GAP_PX)
      element.style.left = `${Math.max(GAP_PX, left)}px`
      element.style.top = `${isBelow ? sign.bottom + GAP_PX : sign.top - GAP_PX - height}px`
    }
    place()
    window.addEventListener("scroll", place, true)
    window.addEventListener("resize", place)
    return () => {
      window.removeEventListener("scroll", place, true)
      window.removeEventListener("resize", place)
    }
  })
}
