import { useState } from "react"
import type { OpenText } from "../document-page.tsx"
import { useLatePart } from "../use-late-part.ts"

const loadPanel = () => import("./authors-panel.tsx").then(({ AuthorsPanel }) => AuthorsPanel)

/** The entry of the menu that has the open text show who wrote what, and the panel that says so when it is wanted. */
export function useAuthorsSwitch(documentId: string, open: OpenText | null) {
  const [isOn, setOn] = useState(false)
  const Panel = useLatePart(loadPanel, isOn)
  const editor = open?.editor ?? null
  const close = () => {
    setOn(false)
    // The button that had the focus is gone: on with the text.
    editor?.commands.focus()
  }
  return {
    entry: (
      <li>
        {editor ? (
          <button type="button" onClick={() => setOn(!isOn)}>
            {isOn ? "Nicht mehr zeigen, wer was schrieb" : "Wer schrieb das"}
          </button>
        ) : (
          <a href={`/documents/${documentId}/authors`}>Wer schrieb das</a>
        )}
      </li>
    ),
    panel: isOn && Panel && open && editor && (
      <Panel documentId={documentId} doc={open.doc} editor={editor} onClose={close} />
    ),
  }
}
