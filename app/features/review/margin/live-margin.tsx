import type { Editor } from "@tiptap/core"
import { useMemo } from "react"
import type * as Y from "yjs"
import { liveMarginText } from "./live-margin-text.ts"
import { Margin, type MarginProps } from "./margin.tsx"

type LiveMarginProps = Pick<MarginProps, "documentId" | "subscribe" | "onCounts" | "toolsId"> & {
  doc: Y.Doc
  editor: Editor
}

/** The margin of the text that is open in an editor. */
export function LiveMargin({ doc, editor, ...props }: LiveMarginProps) {
  const text = useMemo(() => liveMarginText(doc, editor), [doc, editor])
  return <Margin {...props} version={null} text={text} />
}
