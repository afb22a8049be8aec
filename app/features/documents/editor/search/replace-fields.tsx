import type { EditorView } from "@tiptap/pm/view"
import { type KeyboardEvent, useState } from "react"
import { Button } from "../../../../ui/button.tsx"
import { replaceCurrent } from "./search-steps.ts"

type ReplaceFieldsProps = {
  view: EditorView
  /** There is nothing to replace. */
  unavailable: boolean
  onAll: (words: string) => void
}

/** What stands in the place of a match afterwards; Enter replaces one. */
export function ReplaceFields({ view, unavailable, onAll }: ReplaceFieldsProps) {
  const [words, setWords] = useState("")
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter") return
    event.preventDefault()
    replaceCurrent(view, words)
  }
  return (
    <div className="s-find__row">
      <input
        className="s-in"
        type="text"
        aria-label="Ersetzen durch"
        placeholder="Ersetzen durch"
        value={words}
        autoComplete="off"
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={onKeyDown}
      />
      <Button aria-disabled={unavailable} onClick={() => replaceCurrent(view, words)}>
        Ersetzen
      </Button>
      <Button aria-disabled={unavailable} onClick={() => onAll(words)}>
        Alle ersetzen
      </Button>
    </div>
  )
}
