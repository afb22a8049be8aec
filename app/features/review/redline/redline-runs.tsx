import { Fragment, type ReactNode } from "react"
import { ReadingText } from "../../documents/reading-text.tsx"
import type { Notes } from "../../documents/reading-view.tsx"
import type { Run } from "../../documents/text/runs.ts"
import { type Hunk, hunksOf } from "./hunks.ts"
import type { Piece, Values } from "./redline.ts"

type RedlineRunsProps = {
  pieces: readonly Piece[]
  /** Numbers of the footnotes by id, in either text. */
  notes?: Values<Notes> | undefined
  /** Whether another look of the same words is shown as a change. */
  showsFormatting?: boolean | undefined
  /** With the other text beside it, only what went, or only what came. */
  side?: "both" | "before" | "after" | undefined
  /** What stands around the n-th change, counted from 0, such as an anchor to jump to. */
  around?: ((index: number, change: ReactNode) => ReactNode) | undefined
}

/**
 * The text of one block with its changes in place. A screen reader says "gestrichen", "eingefügt" once a change
 * and "weiter" where the text goes on; that the elements say it a second time is switched off by their role.
 */
export function RedlineRuns(props: RedlineRunsProps) {
  const { pieces, notes = NO_NOTES, showsFormatting = true, side = "both", around } = props
  const hunks = hunksOf(pieces)
  let changes = 0
  return hunks.map((hunk, index) => {
    const isChange = hunk.op !== "same" && (hunk.op !== "formatted" || showsFormatting)
    const goesOn = isChange && isSpoken(hunk, side) && hunks[index + 1]?.op === "same"
    const drawn = (
      <>
        <RedlineHunk hunk={hunk} notes={notes} side={side} isFormattingShown={showsFormatting} />
        {goesOn && <Spoken words=" weiter: " />}
      </>
    )
    const place = hunk.op === "same" ? -1 : changes++
    return <Fragment key={index}>{isChange && around ? around(place, drawn) : drawn}</Fragment>
  })
}

/** Whether this side shows anything of a change. */
function isSpoken(hunk: Hunk, side: RedlineHunkProps["side"]): boolean {
  if (hunk.op !== "exchange" || side === "both") return true
  return (side === "before" ? hunk.deleted : hunk.inserted).length > 0
}

type RedlineHunkProps = {
  hunk: Hunk
  side: "both" | "before" | "after"
  notes: Values<Notes>
  isFormattingShown: boolean
}

function RedlineHunk({ hunk, notes, side, isFormattingShown }: RedlineHunkProps) {
  if (hunk.op === "same") return <ReadingText runs={hunk.runs} notes={notes.after} />
  if (hunk.op === "exchange") {
    return (
      <>
        {side !== "after" && <Deleted runs={hunk.deleted} notes={notes.before} />}
        {side !== "before" && <Inserted runs={hunk.inserted} notes={notes.after} />}
      </>
    )
  }
  const text = (
    <ReadingText runs={side === "before" ? hunk.before : hunk.after} notes={notes.after} />
  )
  if (!isFormattingShown) return text
  return (
    <span className="s-redline__format">
      <Spoken words=" anders formatiert: " />
      {text}
    </span>
  )
}

type StretchProps = { runs: readonly Run[]; notes: Notes }

/** Text that went; nothing where there is none. */
export function Deleted({ runs, notes }: StretchProps) {
  if (runs.length === 0) return null
  return (
    <del role="presentation">
      <Spoken words=" gestrichen: " />
      <ReadingText runs={runs} notes={notes} />
    </del>
  )
}

/** Text that came; nothing where there is none. */
export function Inserted({ runs, notes }: StretchProps) {
  if (runs.length === 0) return null
  return (
    <ins role="presentation">
      <Spoken words=" eingefügt: " />
      <ReadingText runs={runs} notes={notes} />
    </ins>
  )
}

function Spoken({ words }: { words: string }) {
  return <span className="kern-sr-only s-spoken">{words}</span>
}

const NO_NOTES: Values<Notes> = { before: {}, after: {} }
