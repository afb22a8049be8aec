import { useMemo } from "react"
import type { Annotation } from "../../documents/annotation.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { Margin, type MarginProps } from "./margin.tsx"
import { readMarginText } from "./read-margin-text.ts"
import { subscribeToReturn } from "./subscribe-to-return.ts"

type ReadMarginProps = Pick<MarginProps, "documentId" | "toolsId"> & {
  number: number
  blocks: readonly ReadBlock[]
  show: (annotations: readonly Annotation[]) => void
}

/** The margin of a version. */
export function ReadMargin({ number, blocks, show, ...props }: ReadMarginProps) {
  const text = useMemo(() => readMarginText(blocks, show), [blocks, show])
  return <Margin {...props} version={number} text={text} subscribe={subscribeToReturn} />
}
