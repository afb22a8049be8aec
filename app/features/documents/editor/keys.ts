import {
  baseKeymap,
  chainCommands,
  deleteSelection,
  selectNodeBackward,
  selectNodeForward,
} from "@tiptap/pm/commands"
import { undoInputRule } from "@tiptap/pm/inputrules"
import { keydownHandler } from "@tiptap/pm/keymap"
import { type Command, Plugin } from "@tiptap/pm/state"
import { indentItem, outdentItem } from "./commands/block-kind.ts"
import { enter, insertLineBreak } from "./commands/enter.ts"
import { backspaceInFootnote } from "./commands/footnote.ts"
import { backspaceAtStart, deleteAtEnd } from "./commands/join.ts"
import { readCaret } from "./read-caret.ts"
import { shortcutKeys } from "./shortcuts.ts"
import { nextCell, previousCell } from "./tables/table-keys.ts"

const backspace = chainCommands(
  undoInputRule,
  deleteSelection,
  backspaceInFootnote,
  backspaceAtStart,
  selectNodeBackward,
)
const forwardDelete = chainCommands(deleteSelection, deleteAtEnd, selectNodeForward)

const tab = chainCommands(nextCell, indentItem)
const tabBack = chainCommands(previousCell, outdentItem)

const KEYS: Record<string, Command> = {
  ...baseKeymap,
  Enter: chainCommands(enter, baseKeymap.Enter ?? (() => false)),
  "Shift-Enter": insertLineBreak,
  Backspace: backspace,
  "Mod-Backspace": backspace,
  "Shift-Backspace": backspace,
  Delete: forwardDelete,
  "Mod-Delete": forwardDelete,
  ...shortcutKeys(),
}

/**
 * The editor's keys.
 *
 * Tab indents in lists and nowhere else, and Escape gives the next Tab back to the browser: nobody
 * who works by keyboard is caught in the text (WCAG 2.1.2).
 */
export function keysPlugin(): Plugin {
  const onKey = keydownHandler(KEYS)
  let leaving = false
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        // Home and Backspace would otherwise act in the middle of the line, or be left to the browser, which
        // joins paragraphs by copying what stands in them, a colleague's name at the caret included.
        readCaret(view)
        if (event.key === "Escape") {
          leaving = true
          return false
        }
        if (event.key === "Tab") {
          const command = event.shiftKey ? tabBack : tab
          const isShortcut = event.ctrlKey || event.metaKey || event.altKey
          return !leaving && !isShortcut && command(view.state, view.dispatch, view)
        }
        if (event.key !== "Shift") leaving = false
        return (
          onKey(view, event) || (digitCommand(event)?.(view.state, view.dispatch, view) ?? false)
        )
      },
      handleDOMEvents: {
        focus() {
          leaving = false
          return false
        },
      },
    },
  })
}

/**
 * Ctrl+Alt with a digit. On Windows these keys type signs of the third level ("{", "²"), so only the
 * key itself says which digit is meant; whoever types such a sign with AltGr is left alone.
 */
function digitCommand(event: KeyboardEvent): Command | undefined {
  const digit = /^Digit(\d)$/u.exec(event.code)?.[1]
  const isMod = (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey
  if (digit === undefined || !isMod || event.getModifierState("AltGraph")) return undefined
  return KEYS[`Mod-Alt-${digit}`]
}
