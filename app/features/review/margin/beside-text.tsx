import type { OpenText } from "../../documents/document-page.tsx"
import { useLatePart } from "../../documents/use-late-part.ts"
import type { SuggestionCounts } from "../suggestions/queries.server.ts"
import { TOOLS_ID } from "./margin-tools-place.tsx"

const loadMargin = () => import("./live-margin.tsx").then(({ LiveMargin }) => LiveMargin)

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
  const Margin = useLatePart(loadMargin, editor !== null && doc !== null)
  return (
    Margin &&
    editor &&
    doc && (
      <Margin
        documentId={documentId}
        doc={doc}
        editor={editor}
        subscribe={open?.subscribeToBeside}
        onCounts={onCounts}
        toolsId={TOOLS_ID}
      />
    )
  )
}
