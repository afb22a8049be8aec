import type { ReactNode } from "react"
import { formatCount } from "../../../ui/numbers.ts"
import { EntryBlock } from "./changed-block.tsx"
import { compareAddress } from "./compare-address.ts"
import type { ComparePageView, DrawnComparison } from "./compare-page.server.ts"
import type { Drawing } from "./drawing.tsx"
import { entryWord } from "./entry-word.ts"
import { PlainBlock } from "./plain-block.tsx"
import { CLASS_WORDS } from "./terms.ts"
import type { TextRow } from "./text-rows.ts"

type CompareTextProps = {
  page: ComparePageView
  compared: DrawnComparison
  drawing: Drawing
}

/** The whole text with its changes in place; what is the same folds to a line. */
export function CompareText({ page, compared, drawing }: CompareTextProps) {
  const classes = classesByStep(compared)
  const draw = (row: TextRow, index: number) => (
    <TextLine key={index} row={row} {...{ page, drawing, classes }} />
  )
  return (
    <div className="s-redline">
      {compared.rows.map(draw)}
      {compared.notes.length > 0 && (
        <section aria-label="Fußnoten">
          <h2 className="s-hx s-hx--2">Fußnoten</h2>
          {compared.notes.map(draw)}
        </section>
      )}
    </div>
  )
}

type ChangeClasses = ReadonlyMap<string, DrawnComparison["changes"]>

/** The changes of each step of the text, by its path. */
function classesByStep({ changes }: DrawnComparison): ChangeClasses {
  const byStep = new Map<string, DrawnComparison["changes"]>()
  for (const change of changes) {
    const step = change.path.split(".")[0] ?? ""
    byStep.set(step, [...(byStep.get(step) ?? []), change])
  }
  return byStep
}

type TextLineProps = {
  row: TextRow
  page: ComparePageView
  drawing: Drawing
  classes: ChangeClasses
}

function TextLine({ row, page, drawing, classes }: TextLineProps) {
  if (row.op === "fold") return <FoldLine row={row} page={page} drawing={drawing} />
  if (row.op === "shown") {
    return (
      <HungLine>
        <PlainBlock block={row.block} number={row.number} notes={drawing.notes.after} />
      </HungLine>
    )
  }
  const { entry, path, numbers, place } = row
  if (entry.op === "same") return null
  const changes = (classes.get(path) ?? []).filter(
    ({ kind }) => drawing.showsFormatting || kind !== "formatting",
  )
  const word = entryWord(entry, place)
  return (
    <HungLine
      op={entry.op}
      label={
        (changes.length > 0 || entry.op !== "changed") && (
          <>
            <strong>{word}</strong> <ClassWords changes={changes} />
          </>
        )
      }
    >
      <EntryBlock entry={entry} path={path} numbers={numbers} drawing={drawing} />
    </HungLine>
  )
}

function ClassWords({ changes }: { changes: DrawnComparison["changes"] }) {
  const counts = (["substantive", "editorial"] as const).flatMap((name) => {
    const count = changes.filter((change) => change.class === name).length
    if (count === 0) return []
    return [changes.length === 1 ? CLASS_WORDS[name] : `${count} ${CLASS_WORDS[name]}`]
  })
  return counts.length > 0 && <span className="s-redline__class">{counts.join(", ")}</span>
}

type HungLineProps = { label?: ReactNode; op?: string; children: ReactNode }

/** The house's line: what happened hangs left, the text stands right. */
function HungLine({ label, op = "shown", children }: HungLineProps) {
  return (
    <div className={`s-redline__line s-redline__line--${op}`}>
      <div className="s-redline__label">{label}</div>
      <div className="s-redline__text">{children}</div>
    </div>
  )
}

type FoldLineProps = {
  row: Extract<TextRow, { op: "fold" }>
  page: ComparePageView
  drawing: Drawing
}

/** A stretch without changes: opened in its place, or where it is long on a page of its own. */
export function FoldLine({ row, page, drawing }: FoldLineProps) {
  const { at, count, isOpen, blocks } = row
  const words = formatCount(count, "unveränderter Absatz", "unveränderte Absätze")
  const { document, query } = page
  if (blocks === null) {
    return (
      <p className="s-redline__fold" id={`gleich-${at}`}>
        <a href={`${compareAddress(document.id, { ...query, unfold: at })}#gleich-${at}`}>
          {words} zeigen
        </a>
      </p>
    )
  }
  return (
    <details className="s-redline__fold" id={`gleich-${at}`} open={isOpen}>
      <summary>{words}</summary>
      {blocks.map(({ block, number }, index) => (
        <HungLine key={index}>
          <PlainBlock block={block} number={number} notes={drawing.notes.after} />
        </HungLine>
      ))}
    </details>
  )
}
