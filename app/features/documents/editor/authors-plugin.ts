import type { Node } from "@tiptap/pm/model"
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { type AuthorsView, type AuthorView, passageClass } from "../authorship/author-views.ts"
import { tellPlugin } from "./tell-plugin.ts"

/** A passage of the block at the caret or under the pointer. */
export interface ShownPassage {
  /** Its words as they are now. */
  text: string
  author: AuthorView
  isHere: boolean
}

const authorsKey = new PluginKey<DecorationSet>("authors")

/**
 * Marks in the open text who wrote which passage. What is typed meanwhile has no mark until it is told anew;
 * all else moves along.
 *
 * @param onPlace hears of the passages of the block at the caret, or under the pointer while that moves
 */
export function authorsPlugin(onPlace: (passages: readonly ShownPassage[]) => void): Plugin {
  return new Plugin<DecorationSet>({
    key: authorsKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, shown) {
        const told: AuthorsView | undefined = tr.getMeta(authorsKey)
        const moved = shown.map(tr.mapping, tr.doc)
        return told ? decorate(tr.doc, told, moved) : moved
      },
    },
    props: {
      decorations: (state) => authorsKey.getState(state),
      handleDOMEvents: {
        pointermove(view, { clientX: left, clientY: top, pointerType }) {
          if (pointerType === "touch") return
          const place = view.posAtCoords({ left, top })
          onPlace(passagesAt(view.state, place?.pos ?? view.state.selection.head))
        },
        pointerleave: (view) => onPlace(passagesAt(view.state, view.state.selection.head)),
      },
    },
    view: () => ({
      update(view, before) {
        const { selection, doc } = view.state
        const isSame =
          before.selection.eq(selection) &&
          before.doc === doc &&
          authorsKey.getState(before) === authorsKey.getState(view.state)
        if (!isSame) onPlace(passagesAt(view.state, selection.head))
      },
    }),
  })
}

/** Marks the text as it is told. */
export function showAuthors(view: EditorView, authors: AuthorsView): void {
  tellPlugin(view, authorsKey, authors)
}

/** A block that has been written in since keeps its marks until it is told of as it is now. */
function decorate(
  doc: Node,
  { blocks, authors }: AuthorsView,
  before: DecorationSet,
): DecorationSet {
  const decorations: Decoration[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const start = pos + 1
    const passages = blocks[node.attrs.id] ?? []
    if ((passages.at(-1)?.[0] ?? 0) !== node.content.size) {
      decorations.push(...before.find(start, start + node.content.size))
      return false
    }
    let from = 0
    for (const [to, place] of passages) {
      const author = authors[place]
      if (author) {
        const attributes = { class: passageClass(author) }
        decorations.push(Decoration.inline(start + from, start + to, attributes, { author }))
      }
      from = to
    }
    return false
  })
  return DecorationSet.create(doc, decorations)
}

function passagesAt(state: EditorState, pos: number): ShownPassage[] {
  const $pos = state.doc.resolve(pos)
  const { parent } = $pos
  const shown = authorsKey.getState(state)
  if (!parent.isTextblock || !shown) return []
  const start = $pos.start()
  const found = shown
    .find(start, start + parent.content.size)
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)
  // At a seam the caret belongs to what stands before it, as it does for typing.
  const here = found.find(({ from, to }) => from < pos && pos <= to) ?? found[0]
  return found.map((decoration) => ({
    text: state.doc.textBetween(decoration.from, decoration.to),
    // Set with the decoration, above.
    author: decoration.spec.author as AuthorView,
    isHere: decoration === here,
  }))
}
