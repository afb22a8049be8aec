import type { Editor } from "@tiptap/core"
import { NodeSelection, TextSelection } from "@tiptap/pm/state"
import type * as Y from "yjs"
import { showAnnotations } from "../../documents/editor/annotations.ts"
import { textOf } from "../../documents/text/edit.ts"
import type { Passage } from "../anchors/anchor.ts"
import { findInLive, liveAnchorOf } from "../anchors/live-anchor.ts"
import { liveSpots } from "../anchors/live-spots.ts"
import type { MarginText } from "./margin-text.ts"

const GATHER_MS = 150

/** The live text, open in an editor. */
export function liveMarginText(doc: Y.Doc, editor: Editor): MarginText {
  return {
    isReading: () => !editor.isEditable,
    readSpots: () => liveSpots(textOf(doc)),
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined
      // The marks in the text move along by themselves: this may wait until nobody types.
      const later = () => {
        clearTimeout(timer)
        timer = setTimeout(listener, GATHER_MS)
      }
      doc.on("update", later)
      return () => {
        clearTimeout(timer)
        doc.off("update", later)
      }
    },
    anchorOf: (_spots, passage) => liveAnchorOf(doc, passage),
    find: (spots, anchor) => findInLive(doc, spots, anchor),
    selected: () => selectedIn(editor),
    show(annotations) {
      if (!editor.isDestroyed) showAnnotations(editor.view, annotations)
    },
    focusBehind(element) {
      if (!editor.isEditable) return false
      const { view, state } = editor
      if (element) {
        const place = state.doc.resolve(view.posAtDOM(element, element.childNodes.length))
        view.dispatch(state.tr.setSelection(TextSelection.near(place, -1)))
      }
      view.focus()
      return true
    },
  }
}

function selectedIn({ state: { selection } }: Editor): Passage | null {
  if (selection instanceof NodeSelection) {
    const { id } = selection.node.attrs
    return typeof id === "string" ? { blockId: id } : null
  }
  const { $from, to, empty } = selection
  const { id } = $from.parent.attrs
  if (typeof id !== "string") return null
  const from = $from.parentOffset
  const end = Math.min(from + to - $from.pos, $from.parent.content.size)
  return empty || from >= end ? { blockId: id } : { blockId: id, from, to: end }
}
