import type { EditorView } from "@tiptap/pm/view"

/** A window that a key, a tool or something pasted asks for. */
export type EditorRequest =
  | { kind: "table-insert" }
  /** The menu of the table the caret stands in, beside the button that opens it. */
  | { kind: "table-menu"; anchor: HTMLElement }
  | { kind: "table-change"; id: string }
  /** Pictures chosen already, by pasting or dropping; without one the dialog asks for it. */
  | { kind: "figure-insert"; files: readonly File[] }
  | { kind: "figure-change"; id: string }
  /** Pictures of a page elsewhere, which are never fetched, or of a document one may not read. */
  | { kind: "pictures-left-out"; count: number; from: "page" | "document" }
  /** Figures were copied from another document: this one needs its own use of their pictures. */
  | { kind: "pictures-adopt"; sources: readonly string[] }

const NAME = "editor-request"

/** Asks the page around the editor to open a window; the caret stays where it is. */
export function askEditor(view: EditorView, request: EditorRequest): void {
  view.dom.dispatchEvent(new CustomEvent<EditorRequest>(NAME, { detail: request, bubbles: true }))
}

/** Calls back for each request of this editor; returns what ends it. */
export function onRequest(view: EditorView, take: (request: EditorRequest) => void): () => void {
  // Only `askEditor` sends events of this name.
  const listener = (event: Event) => take((event as CustomEvent<EditorRequest>).detail)
  view.dom.addEventListener(NAME, listener)
  return () => view.dom.removeEventListener(NAME, listener)
}
