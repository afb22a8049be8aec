import type { Node } from "@tiptap/pm/model"
import { type Selection, TextSelection } from "@tiptap/pm/state"
import { followWithoutLast } from "./follow-text.ts"

/**
 * The caret of somebody whose block is taken up into another while they type.
 *
 * The other one had not seen their last letters yet; the server brings these to their place a moment
 * later. The caret waits there, and lets them pass: what is typed next stands behind them.
 */
export class LateLetters {
  private awaited = ""

  /** The person has gone on by themselves. */
  forget(): void {
    this.awaited = ""
  }

  /** @param found where the caret stands in the new document; null if its block has gone */
  follow(selection: Selection, doc: Node, found: Selection | null): Selection | null {
    if (!selection.empty || !(selection instanceof TextSelection)) return null
    if (found !== null) return this.awaited === "" ? null : this.letPass(selection, doc, found)
    const followed = followWithoutLast(selection.$head, doc)
    if (followed === null) return null
    this.awaited = followed.missing
    return TextSelection.create(doc, followed.place)
  }

  private letPass(selection: Selection, doc: Node, { $head }: Selection): Selection | null {
    const right = selection.$head.parent.textContent.slice(selection.$head.parentOffset)
    const now = $head.parent.textContent.slice($head.parentOffset)
    const come = now.slice(0, Math.max(0, now.length - right.length))
    if (come === "" || !this.awaited.startsWith(come) || !now.endsWith(right)) return null
    this.awaited = this.awaited.slice(come.length)
    return TextSelection.create(doc, $head.pos + come.length)
  }
}
