import {
  baseKeymap,
  chainCommands,
  deleteSelection,
  selectNodeBackward,
  selectNodeForward,
  toggleMark,
} from "@tiptap/pm/commands"
import { undoInputRule } from "@tiptap/pm/inputrules"
import { keydownHandler } from "@tiptap/pm/keymap"
import { type Command, Plugin } from "@tiptap/pm/state"
import { redo, undo } from "../text/binding/undo.ts"
import { indentItem, outdentItem, setBlockKind, toggleBlockKind } from "./commands/block-kind.ts"
import { enter, insertLineBreak } from "./commands/enter.ts"
import { backspaceAtStart, deleteAtEnd } from "./commands/join.ts"

/** Toggles one of the marks without attributes. */
export function toggleMarkNamed(name: "bold" | "italic"): Command {
  return (state, dispatch, view) => {
    const type = state.schema.marks[name]
    return type !== undefined && toggleMark(type)(state, dispatch, view)
  }
}

const backspace = chainCommands(
  undoInputRule,
  deleteSelection,
  backspaceAtStart,
  selectNodeBackward,
)
const forwardDelete = chainCommands(deleteSelection, deleteAtEnd, selectNodeForward)

const KEYS: Record<string, Command> = {
  ...baseKeymap,
  Enter: chainCommands(enter, baseKeymap.Enter ?? (() => false)),
  "Shift-Enter": insertLineBreak,
  Backspace: backspace,
  "Mod-Backspace": backspace,
  "Shift-Backspace": backspace,
  Delete: forwardDelete,
  "Mod-Delete": forwardDelete,
  "Mod-b": toggleMarkNamed("bold"),
  "Mod-i": toggleMarkNamed("italic"),
  "Mod-z": undo,
  "Mod-y": redo,
  "Shift-Mod-z": redo,
  "Mod-Alt-0": setBlockKind({ kind: "paragraph", level: 0 }),
  "Mod-Alt-1": setBlockKind({ kind: "heading", level: 1 }),
  "Mod-Alt-2": setBlockKind({ kind: "heading", level: 2 }),
  "Mod-Alt-3": setBlockKind({ kind: "heading", level: 3 }),
  "Mod-Shift-7": toggleBlockKind({ kind: "ordered", level: 0 }),
  "Mod-Shift-8": toggleBlockKind({ kind: "bullet", level: 0 }),
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
        if (event.key === "Escape") {
          leaving = true
          return false
        }
        if (event.key === "Tab") {
          const command = event.shiftKey ? outdentItem : indentItem
          const isShortcut = event.ctrlKey || event.metaKey || event.altKey
          return !leaving && !isShortcut && command(view.state, view.dispatch, view)
        }
        if (event.key !== "Shift") leaving = false
        return onKey(view, event)
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
