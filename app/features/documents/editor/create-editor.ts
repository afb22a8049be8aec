import { Editor, Extension } from "@tiptap/core"
import type { Plugin } from "@tiptap/pm/state"
import type { Awareness } from "y-protocols/awareness"
import type * as Y from "yjs"
import { bindingPlugin, TextBinding } from "../text/binding/binding.ts"
import { createUndoManager, undoPlugin } from "../text/binding/undo.ts"
import { textOf } from "../text/edit.ts"
import { fillPlugin } from "../text/fill-plugin.ts"
import { idsPlugin } from "../text/ids-plugin.ts"
import { annotationsPlugin } from "./annotations.ts"
import { announcePlugin } from "./announce.ts"
import { blockGuestPlugin } from "./block-guest.ts"
import { blockNumbersPlugin } from "./block-numbers.ts"
import { BlockView, UnknownView } from "./block-view.ts"
import { caretsPlugin } from "./carets.ts"
import { controlsPlugin } from "./controls.ts"
import { CORE_EXTENSIONS } from "./core-extensions.ts"
import { dialogPlugin } from "./dialogs.ts"
import { emptyTextPlugin } from "./empty-text.ts"
import { figurePlugin } from "./figures/figure-plugin.ts"
import { FigureView } from "./figures/figure-view.ts"
import { pastedPicturesPlugin } from "./figures/pasted-pictures.ts"
import { footnoteNumbersPlugin } from "./footnote-numbers.ts"
import { heldSelectionPlugin } from "./held-selection.ts"
import { textInputRules } from "./input-rules.ts"
import { saveComposition } from "./keep-composition.ts"
import { keysPlugin } from "./keys.ts"
import { linksPlugin } from "./links.ts"
import { pastePlugin } from "./paste.ts"
import { placeholderPlugin } from "./placeholder.ts"
import { readCaretOnly } from "./read-caret.ts"
import { schemaExtensions } from "./schema-extensions.ts"
import { searchPlugin } from "./search/search-plugin.ts"
import type { FindMentions } from "./suggest/mention.ts"
import { suggestPlugin } from "./suggest/suggest-plugin.ts"
import { tableKeysPlugin } from "./tables/table-keys.ts"
import { tableRepairPlugin } from "./tables/table-repair.ts"
import { tableRolesPlugin } from "./tables/table-roles.ts"
import { TableView } from "./tables/table-view.ts"

export type TextEditorOptions = {
  /** Element the editor is put into. */
  element: HTMLElement
  /** A document that has had its first sync: before it, every block would look new. */
  doc: Y.Doc
  awareness: Awareness
  editable: boolean
  /** Accessible name of the text. */
  label: string
  /** Id of the element that says how to leave the text by keyboard. */
  hintId?: string
  /** Id of the list of suggestions, which the page shows while there are some. */
  suggestListId: string
  findMentions: FindMentions
}

/** Room kept around the caret when the text scrolls to it, in px: a notice may lie over its lower edge. */
const SCROLL_ROOM = { top: 48, right: 0, bottom: 96, left: 0 }

/** Puts an editor on a document's text; `destroy()` takes it away, the document stays. */
export function createTextEditor(options: TextEditorOptions): Editor {
  const { element, doc, awareness, editable } = options
  return new Editor({
    element,
    editable,
    injectCSS: false,
    enableCoreExtensions: CORE_EXTENSIONS,
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [
      ...schemaExtensions({
        block: ({ node, view, getPos }) => new BlockView(node, { view, getPos }),
        unknown: () => new UnknownView(),
        table: ({ node, view }) => new TableView(node, view),
        figure: ({ node, view }) => new FigureView(node, view),
      }),
      collaboration(doc, awareness, options),
    ],
    editorProps: editorProps(options),
  })
}

/** Lets a person write, or only read. */
export function setEditable(
  editor: Editor,
  options: Pick<TextEditorOptions, "editable" | "label" | "hintId">,
): void {
  editor.setOptions({
    editable: options.editable,
    editorProps: editorProps(options),
  })
}

function editorProps(options: Pick<TextEditorOptions, "editable" | "label" | "hintId">) {
  return {
    attributes: textAttributes(options),
    scrollMargin: SCROLL_ROOM,
    scrollThreshold: SCROLL_ROOM,
  }
}

function textAttributes({
  editable,
  label,
  hintId,
}: Pick<TextEditorOptions, "editable" | "label" | "hintId">): Record<string, string> {
  return {
    class: "s-text",
    // A text to read is no field: screen readers then move in it as in any page.
    role: editable ? "textbox" : "document",
    "aria-label": label,
    ...(editable ? { "aria-multiline": "true" } : {}),
    ...(hintId === undefined ? {} : { "aria-describedby": hintId }),
  }
}

function collaboration(
  doc: Y.Doc,
  awareness: Awareness,
  { suggestListId, findMentions }: TextEditorOptions,
): Extension {
  const fragment = textOf(doc)
  const binding = new TextBinding(fragment)
  const undoManager = createUndoManager(binding)
  return Extension.create({
    name: "collaboration",
    // The binding first: the others read positions in Yjs.
    priority: 1000,
    addProseMirrorPlugins: (): Plugin[] => [
      bindingPlugin(binding, { readCaret: readCaretOnly, beforeShow: saveComposition }),
      undoPlugin(binding, undoManager),
      fillPlugin(),
      tableRepairPlugin(),
      idsPlugin(() => true),
      emptyTextPlugin(),
      blockNumbersPlugin(),
      annotationsPlugin(),
      searchPlugin(),
      placeholderPlugin(),
      footnoteNumbersPlugin(),
      controlsPlugin(),
      announcePlugin(),
      heldSelectionPlugin(),
      dialogPlugin(),
      // Before the keys: an open list takes arrows, Enter and Escape.
      suggestPlugin({ listId: suggestListId, findMentions }),
      textInputRules(),
      tableRolesPlugin(),
      pastedPicturesPlugin(),
      tableKeysPlugin(),
      figurePlugin(),
      keysPlugin(),
      linksPlugin(),
      pastePlugin(),
      caretsPlugin(fragment, awareness),
      blockGuestPlugin(),
    ],
    onDestroy: () => undoManager.destroy(),
  })
}
