import { useEffect, useRef } from "react"
import type { OpenEditor } from "./editor/text-editor.tsx"
import type { LiveStatus } from "./live/status.ts"

/**
 * Leads the keyboard back to the caret: by itself after logging in over the page, and at the call of
 * a question that has been answered. Before the text can be written in, the call is kept until then,
 * unless the focus has gone elsewhere meanwhile.
 */
export function useReturnToText(editor: OpenEditor, { state }: LiveStatus): () => void {
  const wasSignedOut = useRef(false)
  const isOwed = useRef(false)
  useEffect(() => {
    if (wasSignedOut.current && state !== "signed-out") editor?.commands.focus()
    wasSignedOut.current = state === "signed-out"
  }, [editor, state])
  // The text below has been made writable by now: effects of what a page holds run before its own.
  useEffect(() => {
    if (!isOwed.current || !editor?.view.editable) return
    isOwed.current = false
    if (isFocusNowhere()) editor.view.focus()
  })
  return () => {
    isOwed.current = !editor?.view.editable
    if (!isOwed.current) editor?.view.focus()
  }
}

/** What had the focus is gone from the page. */
function isFocusNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}
