import type { Editor } from "@tiptap/core"
import { useEffect, useId, useRef, useState } from "react"
import type { Awareness } from "y-protocols/awareness"
import type * as Y from "yjs"
import { Notice } from "../../../ui/notice.tsx"
import type { Numbering } from "../terms.ts"
import { textOf } from "../text/edit.ts"
import { strangers } from "../text/strangers.ts"
import { showNumbering } from "./block-numbers.ts"
import { createTextEditor, setEditable } from "./create-editor.ts"
import { EditorWindows } from "./editor-windows.tsx"
import type { FindMentions } from "./suggest/mention.ts"
import { SuggestMenu } from "./suggest/suggest-menu.tsx"

/** The editor of a text; null until it shows the text, and once it is gone. */
export type OpenEditor = Editor | null

export type TextEditorProps = {
  /** Shown only after its first sync: before it, what is on its way would look deleted. */
  doc: Y.Doc
  awareness: Awareness
  /** Whose pictures they are that are uploaded here. */
  documentId: string
  editable: boolean
  /** Accessible name, e.g. "Text: Grobkonzept". */
  label: string
  numbering: Numbering
  /** Names to offer behind an "@". */
  findMentions: FindMentions
  /** Hands over the editor for the toolbar, and null when it goes. */
  onReady?: (editor: OpenEditor) => void
}

/**
 * A document's text, to be written by several people at once.
 *
 * Browser only: load it lazily. Where the text holds what this program does not know it can only be
 * read [D3].
 */
export function TextEditor(props: TextEditorProps) {
  const { doc, awareness, documentId, editable, label, numbering } = props
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const hintId = useId()
  const suggestListId = useId()
  const [editor, setEditor] = useState<Editor | null>(null)
  const [isForeign, setForeign] = useState(false)
  const canEdit = editable && !isForeign

  useEffect(() => {
    const element = host.current
    if (element === null) return
    setForeign(strangers(textOf(doc)).size > 0)
    const { label: name } = latest.current
    const created = createTextEditor({
      element,
      doc,
      awareness,
      editable: false,
      label: name,
      hintId,
      suggestListId,
      findMentions: (query, signal) => latest.current.findMentions(query, signal),
    })
    setEditor(created)
    latest.current.onReady?.(created)
    return () => {
      latest.current.onReady?.(null)
      setEditor(null)
      created.destroy()
    }
  }, [doc, awareness, hintId, suggestListId])

  useEffect(() => {
    if (editor !== null && !editor.isDestroyed) {
      setEditable(editor, { editable: canEdit, label, hintId })
    }
  }, [editor, canEdit, label, hintId])

  useEffect(() => {
    if (editor !== null && !editor.isDestroyed) showNumbering(editor.view, numbering)
  }, [editor, numbering])

  return (
    <>
      {isForeign && (
        <Notice kind="warning" announce="status">
          <p>
            Dieser Text enthält etwas, das diese Seite noch nicht kennt. Laden Sie die Seite neu;
            bis dahin können Sie ihn nur lesen.
          </p>
        </Notice>
      )}
      <p id={hintId} className="kern-sr-only">
        {canEdit
          ? "Mit einem Schrägstrich fügen Sie etwas ein. In Listen rückt die Tabulatortaste ein. Mit Escape und dann Tabulator verlassen Sie den Text, mit Alt und F10 erreichen Sie die Werkzeuge."
          : "Sie können diesen Text lesen, aber nicht ändern."}
      </p>
      {editor && <EditorWindows editor={editor} documentId={documentId} />}
      <div ref={host} className="s-text-host" />
      {editor && canEdit && <SuggestMenu editor={editor} listId={suggestListId} />}
    </>
  )
}
