import type { Editor } from "@tiptap/core"
import { useCallback, useEffect, useMemo, useState } from "react"
import { createPortal } from "react-dom"
import type * as Y from "yjs"
import { showGuest } from "../../../documents/editor/block-guest.ts"
import type { ReadBlock } from "../../../documents/text/read-blocks.ts"
import { askMargin } from "../../margin/margin-requests.ts"
import { blockAround, chosenBlock } from "./chosen-block.ts"
import { blockOrder, openBlock, openBlocks } from "./live-block.ts"
import { ProposeForm } from "./propose-form.tsx"

type ProposeModeProps = {
  documentId: string
  doc: Y.Doc
  editor: Editor
  onEnd: () => void
}

/** While one proposes: a click on a paragraph opens it, where it stands, to be changed. */
export function ProposeMode({ documentId, doc, editor, onEnd }: ProposeModeProps) {
  const host = useMemo(() => {
    const element = document.createElement("div")
    element.contentEditable = "false"
    return element
  }, [])
  const [block, setBlock] = useState<ReadBlock | null>(() => firstBlock(doc, editor))
  const [isHidden, setHidden] = useState(false)
  const [said, say] = useState("")
  const blockId = block?.id ?? null
  const open = useCallback(
    (id: string | null) => setBlock(id === null ? null : openBlock(doc, id)),
    [doc],
  )
  useEffect(() => {
    if (editor.isDestroyed) return
    showGuest(
      editor.view,
      blockId === null ? null : { blockId, element: host, hidesBlock: isHidden },
    )
    host.scrollIntoView({ block: "nearest" })
  }, [editor, host, blockId, isHidden])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) showGuest(editor.view, null)
    },
    [editor],
  )
  useOpenOnClick(editor, doc, host, open)
  function step(direction: -1 | 1) {
    const order = blockOrder(openBlocks(doc))
    const at = blockId === null ? -1 : order.indexOf(blockId)
    const next = order[at + direction]
    if (next !== undefined) open(next)
  }
  function done(id: string | null) {
    setBlock(null)
    onEnd()
    if (id === null) return
    say("Vorschlag eingereicht")
    askMargin({ ask: "show", id })
  }
  return (
    <>
      <span className="kern-sr-only" role="status">
        {said}
      </span>
      {block &&
        createPortal(
          <ProposeForm
            key={blockId}
            documentId={documentId}
            doc={doc}
            block={block}
            onHide={setHidden}
            onStep={step}
            onDone={done}
          />,
          host,
        )}
    </>
  )
}

function firstBlock(doc: Y.Doc, editor: Editor): ReadBlock | null {
  const id = chosenBlock(editor, blockOrder(openBlocks(doc)))
  return id === null ? null : openBlock(doc, id)
}

function useOpenOnClick(
  editor: Editor,
  doc: Y.Doc,
  host: HTMLElement,
  open: (id: string) => void,
): void {
  useEffect(() => {
    const text = editor.view.dom
    function click({ target }: MouseEvent) {
      if (!(target instanceof Node) || host.contains(target)) return
      // Whoever marks words wants to read or copy them.
      if (document.getSelection()?.isCollapsed === false) return
      const id = blockAround(target, new Set(blockOrder(openBlocks(doc))))
      if (id !== null) open(id)
    }
    text.addEventListener("click", click)
    return () => text.removeEventListener("click", click)
  }, [editor, doc, host, open])
}
