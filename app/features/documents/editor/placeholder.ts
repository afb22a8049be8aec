import type { Node } from "@tiptap/pm/model"
import { Plugin } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"

const WORDS = "Schreiben Sie los. Mit „/“ fügen Sie Überschriften, Listen und mehr ein."

/** An empty text says what to do. */
export function placeholderPlugin(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        if (!isBlank(doc)) return null
        const { nodeSize } = doc.child(0)
        return DecorationSet.create(doc, [
          Decoration.node(0, nodeSize, { "data-placeholder": WORDS }),
        ])
      },
      attributes: ({ doc }): Record<string, string> =>
        isBlank(doc) ? { "aria-placeholder": WORDS } : {},
    },
  })
}

function isBlank(doc: Node): boolean {
  const only = doc.childCount === 1 ? doc.child(0) : null
  return only?.attrs.kind === "paragraph" && only.content.size === 0
}
