import * as Y from "yjs"
import { createFieldCopy } from "./field-copy.ts"

export type TextFieldElement = HTMLInputElement | HTMLTextAreaElement

/**
 * Binds an input field to a Y.Text: several people type in it at once, the caret stays among its words, an
 * IME composes undisturbed, and undo takes back only one's own.
 *
 * @returns what ends it
 */
export function bindTextField(element: TextFieldElement, text: Y.Text): () => void {
  const origin = {}
  const copy = createFieldCopy(text, origin)
  const undoManager = new Y.UndoManager(text, { trackedOrigins: new Set([origin]) })

  function show(): void {
    const words = text.toString()
    if (element.value !== words) element.value = words
    copy.showed(element.value)
  }

  function take(): void {
    copy.take(element.value, element.selectionEnd ?? element.value.length)
  }

  function heard(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === origin) return
    const moved = copy.heard(event.delta)
    if (copy.isHeld()) return
    const { selectionStart, selectionEnd, selectionDirection } = element
    show()
    // Setting the value moves the caret, and in some browsers the focus along with the caret.
    if (element.ownerDocument.activeElement !== element) return
    const [start, end] = [moved(selectionStart ?? 0), moved(selectionEnd ?? 0)]
    element.setSelectionRange(start, end, selectionDirection ?? undefined)
  }

  function endComposition(): void {
    if (!copy.isHeld()) return
    take()
    const caret = element.selectionEnd ?? 0
    const isBehind = element.value !== text.toString()
    show()
    if (isBehind) element.setSelectionRange(caret, caret)
  }

  function input(): void {
    if (!copy.isHeld()) take()
  }

  function stepBack(event: Event, isRedo: boolean): void {
    event.preventDefault()
    if (isRedo) undoManager.redo()
    else undoManager.undo()
  }

  function beforeInput(event: Event): void {
    const type = event instanceof InputEvent ? event.inputType : ""
    if (type === "historyUndo" || type === "historyRedo") stepBack(event, type === "historyRedo")
  }

  function keyDown(event: Event): void {
    if (!(event instanceof KeyboardEvent) || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key === "z") stepBack(event, event.shiftKey)
    else if (key === "y") stepBack(event, true)
  }

  const listeners: [string, (event: Event) => void][] = [
    ["input", input],
    ["compositionstart", copy.hold],
    ["compositionend", endComposition],
    // A composition that is left without its end.
    ["blur", endComposition],
    ["beforeinput", beforeInput],
    ["keydown", keyDown],
  ]
  show()
  text.observe(heard)
  for (const [name, listener] of listeners) element.addEventListener(name, listener)
  return () => {
    endComposition()
    text.unobserve(heard)
    undoManager.destroy()
    for (const [name, listener] of listeners) element.removeEventListener(name, listener)
  }
}
