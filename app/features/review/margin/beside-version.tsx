import { type ReactNode, useMemo, useState } from "react"
import type { Annotation } from "../../documents/annotation.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { useLatePart } from "../../documents/use-late-part.ts"
import { loadMargin, MarginToolsPlace, TOOLS_ID } from "./beside-text.tsx"
import type { MarginText } from "./margin-text.ts"

type BesideVersionProps = {
  documentId: string
  number: number
  blocks: readonly ReadBlock[]
  draw: (annotations: readonly Annotation[]) => ReactNode
}

/** A version's text with the margin beside it: what was agreed to can still be discussed. */
export function BesideVersion({ documentId, number, blocks, draw }: BesideVersionProps) {
  const [annotations, show] = useState<readonly Annotation[]>([])
  const text = useMemo<MarginText>(() => ({ kind: "read", blocks, show }), [blocks])
  const Margin = useLatePart(loadMargin, true)
  return (
    <div className="s-page s-page--flow" tabIndex={-1}>
      <MarginToolsPlace />
      <div className="s-page__in">
        <div>{draw(annotations)}</div>
        <aside className="s-page__m" aria-label="Rand">
          {Margin && (
            <Margin documentId={documentId} version={number} text={text} toolsId={TOOLS_ID} />
          )}
        </aside>
      </div>
    </div>
  )
}
