import type { Annotation } from "./annotation.ts"
import { numberBlocks } from "./outline.ts"
import { ReadingAnnotations, useBlockAnnotations } from "./reading-annotations.tsx"
import { AuthorLine } from "./reading-authors.tsx"
import { ReadingFigure, ReadingTable } from "./reading-objects.tsx"
import { ReadingText } from "./reading-text.tsx"
import { isFootnote, type ReadingItem, type ReadingNode, readingTree } from "./reading-tree.ts"
import type { Numbering } from "./terms.ts"
import type { ReadBlock, TextBlock } from "./text/read-blocks.ts"

export type Notes = Readonly<Record<string, number>>

type ReadingViewProps = {
  blocks: readonly ReadBlock[]
  /** Footnote id → number. */
  notes: Notes
  numbering: Numbering
  /** Passages that something beside the text is about. */
  annotations?: readonly Annotation[]
}

/** The text as a page: real headings, nested lists, tables, footnotes. Needs no script. */
export function ReadingView({ annotations = NONE, ...view }: ReadingViewProps) {
  return (
    <ReadingAnnotations.Provider value={annotations}>
      <WholeText {...view} />
    </ReadingAnnotations.Provider>
  )
}

const NONE: readonly Annotation[] = []

function WholeText({ blocks, notes, numbering }: Omit<ReadingViewProps, "annotations">) {
  const numbers = numberBlocks(blocks, numbering)
  const footnotes = blocks
    .filter(isFootnote)
    .sort((a, b) => noteNumber(a, notes) - noteNumber(b, notes))
  const isBlank = blocks.every((block) => block.type === "block" && block.runs.length === 0)
  return (
    <div className="s-read">
      {isBlank && <p className="s-tx s-muted">Noch kein Text.</p>}
      <ReadingNodes nodes={readingTree(blocks)} notes={notes} numbers={numbers} />
      {footnotes.length > 0 && (
        <section className="s-read__notes" aria-label="Fußnoten">
          <ol>
            {footnotes.map((note, index) => (
              <ReadingFootnote key={note.id ?? index} note={note} notes={notes} />
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

function ReadingFootnote({ note, notes }: { note: TextBlock; notes: Notes }) {
  return (
    <li id={note.id ?? undefined} {...useBlockAnnotations(note.id)}>
      <ReadingText runs={note.runs} notes={notes} blockId={note.id} />
      <AuthorLine blockId={note.id} />
    </li>
  )
}

function noteNumber(note: TextBlock, notes: Notes): number {
  // What nothing refers to comes last, as it stands.
  return notes[note.id ?? ""] ?? Number.MAX_SAFE_INTEGER
}

/** Of headings and paragraphs; empty for what has none. */
type Numbers = ReadonlyMap<ReadBlock, string>

type NodesProps = {
  nodes: readonly ReadingNode[]
  notes: Notes
  numbers: Numbers
}

function ReadingNodes({ nodes, notes, numbers }: NodesProps) {
  return nodes.map((node, index) =>
    node.type === "list" ? (
      <ReadingList key={index} list={node} notes={notes} numbers={numbers} />
    ) : (
      <ReadingBlock
        key={node.block.id ?? index}
        block={node.block}
        notes={notes}
        numbers={numbers}
      />
    ),
  )
}

type ListProps = Omit<NodesProps, "nodes"> & { list: Extract<ReadingNode, { type: "list" }> }

function ReadingList({ list, ...rest }: ListProps) {
  const List = list.kind === "ordered" ? "ol" : "ul"
  return (
    <List className={`s-read__list s-read__list--${list.kind}`}>
      {list.items.map((item, index) => (
        <ReadingListItem key={item.block.id ?? index} item={item} {...rest} />
      ))}
    </List>
  )
}

function ReadingListItem({ item, ...rest }: Omit<NodesProps, "nodes"> & { item: ReadingItem }) {
  const { block, children } = item
  return (
    <li id={block.id ?? undefined} {...useBlockAnnotations(block.id)}>
      {block.kind === "task" && (
        <span className="s-muted">{block.checked ? "erledigt: " : "offen: "}</span>
      )}
      <ReadingText runs={block.runs} notes={rest.notes} blockId={block.id} />
      <AuthorLine blockId={block.id} />
      <ReadingNodes nodes={children} {...rest} />
    </li>
  )
}

type BlockProps = Omit<NodesProps, "nodes"> & { block: ReadBlock }

function ReadingBlock({ block, notes, numbers }: BlockProps) {
  if (block.type === "block") {
    return (
      <>
        <ReadingTextBlock block={block} notes={notes} number={numbers.get(block)} />
        <AuthorLine blockId={block.id} />
      </>
    )
  }
  if (block.type === "table") {
    const draw = (cell: readonly TextBlock[]) => (
      <ReadingNodes nodes={readingTree(cell)} notes={notes} numbers={numbers} />
    )
    return <ReadingTable table={block} draw={draw} />
  }
  if (block.type === "figure") return <ReadingFigure figure={block} notes={notes} />
  if (block.type === "divider") return <hr className="s-read__rule" />
  return (
    <p className="s-tx s-muted">
      Hier steht etwas, das diese Seite noch nicht anzeigen kann. Es bleibt im Text erhalten.
    </p>
  )
}

type TextBlockProps = { block: TextBlock; notes: Notes; number: string | undefined }

function ReadingTextBlock({ block, notes, number }: TextBlockProps) {
  const place = { id: block.id ?? undefined, ...useBlockAnnotations(block.id) }
  const text = <ReadingText runs={block.runs} notes={notes} blockId={block.id} />
  if (block.kind === "heading") {
    // The page's title is the one heading of the first level.
    const Heading = HEADINGS[Math.min(block.level, HEADINGS.length) - 1] ?? "h6"
    return (
      <Heading className={`s-hx s-hx--${Math.min(block.level, 3)}`} {...place}>
        {number && <span className="s-num">{number} </span>}
        {text}
      </Heading>
    )
  }
  if (block.kind === "quote") {
    return (
      <blockquote className="s-tx s-quote" {...place}>
        {text}
      </blockquote>
    )
  }
  if (block.kind === "note") {
    return (
      <div className="s-tx s-read__note" role="note" {...place}>
        {text}
      </div>
    )
  }
  return (
    <p className="s-tx" {...place}>
      {number && <span className="s-num">{number} </span>}
      {text}
    </p>
  )
}

const HEADINGS = ["h2", "h3", "h4", "h5", "h6"] as const
