import { useMemo } from "react"
import type { OpenText } from "../../documents/document-page.tsx"
import { useLatePart } from "../../documents/use-late-part.ts"
import type { SuggestionCounts } from "../suggestions/queries.server.ts"
import type { MarginText } from "./margin-text.ts"

export const loadMargin = () => import("./margin.tsx").then(({ Margin }) => Margin)

type BesideTextProps = {
  documentId: string
  /** Null until the text is open. */
  open: OpenText | null
  /** Called with how many suggestions there are, when that may have changed. */
  onCounts?: (counts: SuggestionCounts) => void
}

/** The margin of the live text; it comes after the text and takes its room at once. */
export function BesideText({ documentId, open, onCounts }: BesideTextProps) {
  const editor = open?.editor ?? null
  const doc = open?.doc ?? null
  const text = useMemo<MarginText | null>(
    () => editor && doc && { kind: "live", doc, editor },
    [editor, doc],
  )
  const Margin = useLatePart(loadMargin, text !== null)
  return (
    Margin &&
    text && (
      <Margin
        documentId={documentId}
        version={null}
        text={text}
        subscribe={open?.subscribeToBeside}
        onCounts={onCounts}
        toolsId={TOOLS_ID}
      />
    )
  )
}

export const TOOLS_ID = "margin-tools"

/** Room among the page's tools for those of the margin, which fills it when it is there. */
export function MarginToolsPlace() {
  return <div id={TOOLS_ID} className="s-mtools" />
}
