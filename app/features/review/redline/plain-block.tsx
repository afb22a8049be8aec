import { Fragment, type ReactNode } from "react"
import { pictureAddress } from "../../documents/picture-address.ts"
import { ReadingTable } from "../../documents/reading-objects.tsx"
import { ReadingText } from "../../documents/reading-text.tsx"
import type { Notes } from "../../documents/reading-view.tsx"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import type { Run } from "../../documents/text/runs.ts"
import { BlockShape } from "./block-shape.tsx"

type PlainBlockProps = {
  block: ReadBlock
  notes: Notes
  number?: string
  /** It came or went as a whole; a word beside it says so, here the look repeats it. */
  mark?: "ins" | "del" | null
}

/** A block without a change in it, or one that came or went as a whole. */
export function PlainBlock({ block, notes, number = "", mark = null }: PlainBlockProps) {
  const draw = (runs: readonly Run[]) => (
    <Marked mark={mark}>
      <ReadingText runs={runs} notes={notes} />
    </Marked>
  )
  if (block.type === "block") {
    return (
      <BlockShape block={block} number={number}>
        {block.runs.length > 0 ? (
          draw(block.runs)
        ) : (
          <span className="s-muted">(leerer Absatz)</span>
        )}
      </BlockShape>
    )
  }
  if (block.type === "table") {
    const table = { ...block, id: null }
    return (
      <ReadingTable
        table={table}
        draw={(cell) =>
          cell.map((text, index) => <Fragment key={index}>{draw(text.runs)}</Fragment>)
        }
      />
    )
  }
  if (block.type === "divider") return <hr className="s-read__rule" />
  if (block.type === "unknown") {
    return <p className="s-tx s-muted">(Inhalt, den diese Seite nicht anzeigen kann)</p>
  }
  const address = pictureAddress(block.src)
  return (
    <figure className="s-read__figure">
      {address && <img src={address} alt={block.decorative ? "" : block.alt} loading="lazy" />}
      <figcaption>{draw(block.runs)}</figcaption>
    </figure>
  )
}

function Marked({ mark, children }: { mark: PlainBlockProps["mark"]; children: ReactNode }) {
  if (!mark) return children
  const Element = mark
  return <Element role="presentation">{children}</Element>
}
