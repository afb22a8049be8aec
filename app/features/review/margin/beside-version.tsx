import { type ReactNode, useState } from "react"
import type { Annotation } from "../../documents/annotation.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { useLatePart } from "../../documents/use-late-part.ts"
import { MarginToolsPlace, TOOLS_ID } from "./margin-tools-place.tsx"

const loadMargin = () => import("./read-margin.tsx").then(({ ReadMargin }) => ReadMargin)

type BesideVersionProps = {
  documentId: string
  number: number
  blocks: readonly ReadBlock[]
  draw: (annotations: readonly Annotation[]) => ReactNode
}

/** A version's text with the margin beside it: what was agreed to can still be discussed. */
export function BesideVersion({ documentId, number, blocks, draw }: BesideVersionProps) {
  const [annotations, show] = useState<readonly Annotation[]>([])
  const Margin = useLatePart(loadMargin, true)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows mark words in it, which no caret stands in
    <section className="s-page s-page--flow" aria-label="Text und Anmerkungen" tabIndex={0}>
      <MarginToolsPlace />
      <div className="s-page__in">
        <div>{draw(annotations)}</div>
        <aside className="s-page__m" aria-label="Rand">
          {Margin && (
            <Margin
              documentId={documentId}
              number={number}
              blocks={blocks}
              show={show}
              toolsId={TOOLS_ID}
            />
          )}
        </aside>
      </div>
    </section>
  )
}
