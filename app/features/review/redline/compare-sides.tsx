import type { ReactNode } from "react"
import { BlockShape } from "./block-shape.tsx"
import { EntryBlock, KindChange } from "./changed-block.tsx"
import type { ComparePageView, DrawnComparison } from "./compare-page.server.ts"
import { FoldLine } from "./compare-text.tsx"
import { type Drawing, RunsAt } from "./drawing.tsx"
import { entryWord } from "./entry-word.ts"
import { PlainBlock } from "./plain-block.tsx"
import type { Entry, TextChange, Values } from "./redline.ts"
import { sideWords } from "./side-words.ts"
import { joinedRuns } from "./splits.ts"
import type { TextRow } from "./text-rows.ts"

type CompareSidesProps = {
  page: ComparePageView
  compared: DrawnComparison
  drawing: Drawing
}

/** Both texts in two columns, each block beside its counterpart; on phones one below the other. */
export function CompareSides({ page, compared, drawing }: CompareSidesProps) {
  const { before, after } = page
  return (
    <div className="s-redline s-redline--sides">
      <div className="s-redline__pair s-redline__pair--head" aria-hidden="true">
        <strong>{before && sideWords(before)}</strong>
        <strong>{after && sideWords(after)}</strong>
      </div>
      {[...compared.rows, ...compared.notes].map((row, index) => (
        <SidesLine key={index} row={row} page={page} drawing={drawing} />
      ))}
    </div>
  )
}

type SidesLineProps = { row: TextRow; page: ComparePageView; drawing: Drawing }

function SidesLine({ row, page, drawing }: SidesLineProps) {
  if (row.op === "fold") return <FoldLine row={row} page={page} drawing={drawing} />
  if (row.op === "shown") {
    const block = <PlainBlock block={row.block} number={row.number} notes={drawing.notes.after} />
    return <Pair before={block} after={block} isSame />
  }
  const { entry, path, numbers, place } = row
  if (entry.op === "same") return null
  if (entry.op === "changed") {
    const { change } = entry
    if (change.type === "block") return <TextPair {...{ change, path, numbers, drawing }} />
    // Tables and pictures show both in one: two beside one another are too narrow.
    return <EntryBlock entry={entry} path={path} numbers={numbers} drawing={drawing} />
  }
  if (entry.op === "split" || entry.op === "joined") {
    return <PartsPair entry={entry} path={path} drawing={drawing} />
  }
  const block = (
    <>
      <span className="s-redline__note">{entryWord(entry, place)}</span>
      <EntryBlock entry={entry} path={path} numbers={numbers} drawing={drawing} />
    </>
  )
  const isBefore = entry.op === "deleted" || entry.op === "moved_away"
  return isBefore ? <Pair before={block} after={null} /> : <Pair before={null} after={block} />
}

type TextPairProps = {
  change: TextChange
  path: string
  numbers: Values<string>
  drawing: Drawing
}

function TextPair({ change, path, numbers, drawing }: TextPairProps) {
  const left: Drawing = { ...drawing, side: "before", keys: new Map() }
  const right: Drawing = { ...drawing, side: "after" }
  return (
    <Pair
      before={
        <BlockShape block={change.before} number={numbers.before}>
          <RunsAt pieces={change.pieces} path={path} drawing={left} />
        </BlockShape>
      }
      after={
        <>
          <KindChange change={change} path={path} drawing={right} />
          <BlockShape block={change.after} number={numbers.after}>
            <RunsAt pieces={change.pieces} path={path} drawing={right} />
          </BlockShape>
        </>
      }
    />
  )
}

type PartsPairProps = {
  entry: Extract<Entry, { op: "split" | "joined" }>
  path: string
  drawing: Drawing
}

function PartsPair({ entry, path, drawing }: PartsPairProps) {
  const { whole, parts, op } = entry
  const one = (
    <PlainBlock
      block={{ type: "block", ...whole, runs: joinedRuns(parts) }}
      notes={drawing.notes.after}
    />
  )
  const several = (
    <>
      <span className="s-redline__note">{entryWord(entry, null)}</span>
      <EntryBlock entry={entry} path={path} drawing={drawing} />
    </>
  )
  return op === "split" ? (
    <Pair before={one} after={several} />
  ) : (
    <Pair before={several} after={one} />
  )
}

type PairProps = { before: ReactNode; after: ReactNode; isSame?: boolean }

function Pair({ before, after, isSame = false }: PairProps) {
  return (
    <div className={isSame ? "s-redline__pair s-redline__pair--same" : "s-redline__pair"}>
      <div className="s-redline__side">
        {before && !isSame && <span className="s-redline__which">vorher: </span>}
        {before}
      </div>
      <div className="s-redline__side" aria-hidden={isSame || undefined}>
        {after && !isSame && <span className="s-redline__which">nachher: </span>}
        {after}
      </div>
    </div>
  )
}
