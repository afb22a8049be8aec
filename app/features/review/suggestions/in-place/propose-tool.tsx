import { useEffect, useRef, useState } from "react"
import type { OpenText } from "../../../documents/document-page.tsx"
import { useLatePart } from "../../../documents/use-late-part.ts"
import { MarginIcon } from "../../margin/margin-icon.tsx"

const loadMode = () => import("./propose-mode.tsx").then(({ ProposeMode }) => ProposeMode)

type ProposeToolProps = {
  documentId: string
  /** Null until the text is open. */
  open: OpenText | null
}

/** The tool "Vorschlagen": while it is pressed, a paragraph one chooses opens to be changed in its place. */
export function ProposeTool({ documentId, open }: ProposeToolProps) {
  const [isOn, setOn] = useState(false)
  const tool = useRef<HTMLButtonElement>(null)
  const ProposeMode = useLatePart(loadMode, isOn)
  const editor = open?.editor ?? null
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const isMod = (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey
      if (!isMod || event.code !== "KeyV" || event.getModifierState("AltGraph")) return
      event.preventDefault()
      setOn(true)
    }
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [])
  function end() {
    setOn(false)
    if (open?.isEditable && editor) editor.view.focus()
    else tool.current?.focus()
  }
  return (
    <div className="s-ptools">
      <button
        ref={tool}
        type="button"
        className="s-tool"
        aria-label="Vorschlagen"
        aria-pressed={isOn}
        aria-keyshortcuts="Control+Alt+V"
        title="Änderung vorschlagen (Strg + Alt + V)"
        // A click leaves the caret where it says which paragraph is meant.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOn(!isOn)}
      >
        <MarginIcon name="suggestion" size="normal" />
        <span>Vorschlagen</span>
      </button>
      {isOn && ProposeMode && open && editor && (
        <ProposeMode documentId={documentId} doc={open.doc} editor={editor} onEnd={end} />
      )}
    </div>
  )
}
