import { Fragment, type ReactNode } from "react"
import { Passages, usePassages } from "./reading-annotations.tsx"
import { useMarkedWords } from "./reading-authors.tsx"
import type { Marks } from "./text/marks.ts"
import { type Run, runsText, sliceRuns } from "./text/runs.ts"

type ReadingTextProps = {
  runs: readonly Run[]
  /** Footnote id → number. */
  notes: Readonly<Record<string, number>>
  /** Whose words they are: what is annotated in it is marked. Left out where nothing is. */
  blockId?: string | null
}

/** The words of one block with their marks; line breaks come from the style sheet. */
export function ReadingText({ runs, notes, blockId = null }: ReadingTextProps) {
  const { length } = runsText(runs)
  const draw = useMarkedWords(blockId, (from, to) => drawRuns(sliceRuns(runs, from, to), notes))
  return <Passages passages={usePassages(blockId)} length={length} draw={draw} />
}

function drawRuns(runs: readonly Run[], notes: ReadingTextProps["notes"]): ReactNode {
  return runs.map((run, index) => (
    <Fragment key={`${index} ${run.text.length}`}>{marked(run, notes)}</Fragment>
  ))
}

function marked(run: Run, notes: Readonly<Record<string, number>>): ReactNode {
  // A footnote mark counts on its one character only.
  const noteId = run.text.length === 1 ? run.marks.note?.id : undefined
  if (noteId) return <NoteReference id={noteId} number={notes[noteId]} />
  return wrap(run.marks, run.text)
}

function NoteReference({ id, number }: { id: string; number: number | undefined }) {
  if (number === undefined) return null
  return (
    <sup>
      <a href={`#${id}`} aria-label={`Fußnote ${number}`}>
        {number}
      </a>
    </sup>
  )
}

// From the inside out; the link stands outermost, so that it is one link whatever is bold in it.
function wrap(marks: Marks, text: string): ReactNode {
  let node: ReactNode = text
  if (marks.language) node = <span lang={marks.language.lang}>{node}</span>
  if (marks.code) node = <code>{node}</code>
  if (marks.strike) node = <s>{node}</s>
  if (marks.underline) node = <u>{node}</u>
  if (marks.italic) node = <em>{node}</em>
  if (marks.bold) node = <strong>{node}</strong>
  if (marks.link) {
    node = (
      <a href={marks.link.href} rel="noopener noreferrer">
        {node}
      </a>
    )
  }
  return node
}
