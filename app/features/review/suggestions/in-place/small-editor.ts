import { Editor, Extension } from "@tiptap/core"
import { baseKeymap } from "@tiptap/pm/commands"
import { history, redo, undo } from "@tiptap/pm/history"
import { keymap } from "@tiptap/pm/keymap"
import { Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model"
import { type Command, Plugin } from "@tiptap/pm/state"
import { BlockView } from "../../../documents/editor/block-view.ts"
import { enter, insertLineBreak } from "../../../documents/editor/commands/enter.ts"
import { toggleMarkNamed } from "../../../documents/editor/commands/marks.ts"
import { CORE_EXTENSIONS } from "../../../documents/editor/core-extensions.ts"
import { pastePlugin } from "../../../documents/editor/paste.ts"
import { schemaExtensions } from "../../../documents/editor/schema-extensions.ts"
import { runsOf } from "../../../documents/text/binding/to-yjs.ts"
import { isBlockKind } from "../../../documents/text/kinds.ts"
import { MARK_NAMES } from "../../../documents/text/marks.ts"
import { type ProposedText, tidied } from "../proposed-block.ts"

interface SmallEditorOptions {
  element: HTMLElement
  blocks: readonly ProposedText[]
  /** Accessible name. */
  label: string
  /** Whether Enter begins another block; else it breaks the line. */
  takesBlocks: boolean
  onChange: () => void
}

/** An editor for what somebody proposes: the text's own blocks and marks, apart from the shared text. */
export function createSmallEditor(options: SmallEditorOptions): Editor {
  const { element, blocks, label, takesBlocks, onChange } = options
  const editor = new Editor({
    element,
    injectCSS: false,
    enableCoreExtensions: CORE_EXTENSIONS,
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [
      ...schemaExtensions({
        block: ({ node, view, getPos }) => new BlockView(node, { view, getPos }),
      }),
      Extension.create({
        name: "small-editor",
        priority: 1000,
        addProseMirrorPlugins: () => [
          history(),
          keymap(keysOf(takesBlocks)),
          pastePlugin(),
          textOnly(takesBlocks),
        ],
      }),
    ],
    editorProps: {
      attributes: {
        class: "s-text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
      },
    },
  })
  writeBlocks(editor, blocks)
  editor.on("update", onChange)
  return editor
}

/** What stands in the editor. */
export function readProposed(editor: Editor): ProposedText[] {
  return editor.state.doc.children.flatMap((node) => {
    if (node.type.name !== "block") return []
    const { kind, level, checked } = node.attrs
    const known = isBlockKind(kind) ? kind : "paragraph"
    return [tidied({ kind: known, level, checked: checked === true, runs: runsOf(node) })]
  })
}

/** Puts other blocks there; one step of undoing. */
export function writeBlocks(editor: Editor, blocks: readonly ProposedText[]): void {
  const { state, view } = editor
  const nodes = blocks.map((block) => nodeOf(block, state.schema))
  view.dispatch(state.tr.replaceWith(0, state.doc.content.size, nodes))
}

function nodeOf({ runs, ...attrs }: ProposedText, schema: Schema): Node {
  const { block } = schema.nodes
  if (block === undefined) throw new Error("The schema has no block.")
  const content = runs.map(({ text, marks }) =>
    schema.text(
      text,
      MARK_NAMES.flatMap((name) => {
        const value = marks[name]
        return value === undefined ? [] : [schema.mark(name, value)]
      }),
    ),
  )
  return block.create(attrs, content)
}

function keysOf(takesBlocks: boolean): Record<string, Command> {
  return {
    ...baseKeymap,
    Enter: takesBlocks ? enter : insertLineBreak,
    "Shift-Enter": insertLineBreak,
    "Mod-b": toggleMarkNamed("bold"),
    "Mod-i": toggleMarkNamed("italic"),
    "Mod-u": toggleMarkNamed("underline"),
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
  }
}

/** What is pasted comes as paragraphs without pictures and tables; into one block as lines of it. */
function textOnly(takesBlocks: boolean): Plugin {
  return new Plugin({
    props: {
      transformPasted(slice, view) {
        const texts: Node[] = []
        slice.content.descendants((node) => {
          if (node.isTextblock) texts.push(node)
          return !node.isTextblock
        })
        const { schema } = view.state
        const { block } = schema.nodes
        // Words alone, cut out of a block, have no block around them.
        if (block === undefined || texts.length === 0) return slice
        if (takesBlocks) {
          const nodes = texts.map((node) =>
            block.create(node.type === block ? { ...node.attrs, id: null } : null, node.content),
          )
          return new Slice(Fragment.from(nodes), 1, 1)
        }
        const inline = texts.flatMap((node, at) =>
          at === 0 ? node.content.content : [schema.text("\n"), ...node.content.content],
        )
        return new Slice(Fragment.from(inline), 0, 0)
      },
    },
  })
}
