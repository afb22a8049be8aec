import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { tellPlugin } from "./tell-plugin.ts"

/** Something that another room shows in the text, right behind a block. */
export interface BlockGuest {
  blockId: string
  /** What is shown; the text neither reads nor handles what happens in it. */
  element: HTMLElement
  /** Whether the block itself is not seen meanwhile, because the guest shows it. */
  hidesBlock: boolean
}

interface Shown {
  guest: BlockGuest | null
  shown: DecorationSet
}

const guestKey = new PluginKey<Shown>("block-guest")

/** Gives a guest room behind its block; the block may move and change meanwhile. */
export function blockGuestPlugin(): Plugin<Shown> {
  return new Plugin<Shown>({
    key: guestKey,
    state: {
      init: () => ({ guest: null, shown: DecorationSet.empty }),
      apply(tr, held) {
        const told: { guest: BlockGuest | null } | undefined = tr.getMeta(guestKey)
        if (told) return { guest: told.guest, shown: decorate(tr.doc, told.guest) }
        if (held.guest === null || !tr.docChanged) return held
        return { ...held, shown: decorate(tr.doc, held.guest) }
      },
    },
    props: { decorations: (state) => guestKey.getState(state)?.shown },
  })
}

/** Shows a guest, or none; a guest whose block is gone is not shown. */
export function showGuest(view: EditorView, guest: BlockGuest | null): void {
  tellPlugin(view, guestKey, { guest })
}

function decorate(doc: Node, guest: BlockGuest | null): DecorationSet {
  if (guest === null) return DecorationSet.empty
  const decorations: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.attrs.id !== guest.blockId || decorations.length > 0) return !node.isTextblock
    const end = pos + node.nodeSize
    if (guest.hidesBlock) decorations.push(Decoration.node(pos, end, { "data-guest": "" }))
    decorations.push(
      Decoration.widget(end, guest.element, {
        key: guest.blockId,
        side: -1,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    )
    return false
  })
  return DecorationSet.create(doc, decorations)
}
