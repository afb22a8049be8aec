import { MARK_NAMES, type Marks, sameMarks } from "../../documents/text/marks.ts"
import { appendRun, type Run, runsText, type Splice, sliceRuns } from "../../documents/text/runs.ts"
import { wordDiff } from "../../documents/text/text-diff.ts"

/**
 * A stretch of three texts laid over each other: who changed it since they were one. In a conflict both did,
 * each in a way of their own.
 */
export type MergePiece =
  | { kind: "kept" | "now" | "proposal" | "both"; runs: Run[] }
  | { kind: "conflict"; base: Run[]; now: Run[]; proposal: Run[] }

/** Whose words stand where both have changed the same ones. */
export type Preference = "now" | "proposal"

interface Hunk extends Splice {
  side: Preference
}

interface Texts {
  base: readonly Run[]
  now: readonly Run[]
  proposal: readonly Run[]
}

/**
 * Lays a proposal over a text that has moved on since, word by word. What only one of the two changed is taken
 * from there; words that both changed, or that touch, are a conflict, because one sentence may need both.
 */
export function mergeRuns(texts: Texts): MergePiece[] {
  const base = runsText(texts.base)
  const hunks: Hunk[] = [
    ...wordDiff(base, runsText(texts.now)).map((splice) => ({ ...splice, side: "now" as const })),
    ...wordDiff(base, runsText(texts.proposal)).map((splice) => ({
      ...splice,
      side: "proposal" as const,
    })),
  ].sort((a, b) => a.at - b.at || a.at + a.remove - (b.at + b.remove))
  const walker = new Walker(texts)
  for (let next = 0; next < hunks.length; ) {
    const group = groupAt(hunks, next)
    walker.keepUntil(group[0]?.at ?? 0)
    walker.change(group)
    next += group.length
  }
  walker.keepUntil(base.length)
  return walker.pieces
}

/** One text of the pieces. */
export function joinPieces(pieces: readonly MergePiece[], prefer: Preference): Run[] {
  const joined: Run[] = []
  for (const piece of pieces) {
    const runs = piece.kind === "conflict" ? piece[prefer] : piece.runs
    for (const { text, marks } of runs) appendRun(joined, text, marks)
  }
  return joined
}

/** Hunks from `start` on that overlap or touch, one after the other. */
function groupAt(hunks: readonly Hunk[], start: number): Hunk[] {
  const group: Hunk[] = []
  let end = -1
  for (const hunk of hunks.slice(start)) {
    if (group.length > 0 && hunk.at > end) break
    group.push(hunk)
    end = Math.max(end, hunk.at + hunk.remove)
  }
  return group
}

/** Goes through the old text from left to right; `shift` says where the two new ones are. */
class Walker {
  readonly pieces: MergePiece[] = []
  private readonly texts: Texts
  private at = 0
  private readonly shift = { now: 0, proposal: 0 }

  constructor(texts: Texts) {
    this.texts = texts
  }

  /** What neither changed in words; formatting is merged mark by mark. */
  keepUntil(end: number): void {
    if (end <= this.at) return
    const base = sliceRuns(this.texts.base, this.at, end)
    const now = this.slice("now", this.at, end)
    const proposal = this.slice("proposal", this.at, end)
    this.pieces.push(...keptPieces(base, now, proposal))
    this.at = end
  }

  change(group: readonly Hunk[]): void {
    const [first] = group
    if (first === undefined) return
    const start = first.at
    const end = Math.max(...group.map(({ at, remove }) => at + remove))
    const sides = new Set(group.map(({ side }) => side))
    const base = sliceRuns(this.texts.base, start, end)
    const now = this.take("now", group, start, end)
    const proposal = this.take("proposal", group, start, end)
    this.at = end
    if (sides.size === 1) {
      const kind = first.side
      this.pieces.push({ kind, runs: kind === "now" ? now : proposal })
    } else if (sameRuns(now, proposal)) this.pieces.push({ kind: "both", runs: now })
    else this.pieces.push({ kind: "conflict", base, now, proposal })
  }

  private take(side: Preference, group: readonly Hunk[], start: number, end: number): Run[] {
    const before = this.shift[side]
    const grown = group
      .filter((hunk) => hunk.side === side)
      .reduce((sum, { insert, remove }) => sum + insert.length - remove, 0)
    this.shift[side] += grown
    return sliceRuns(this.texts[side], start + before, end + before + grown)
  }

  private slice(side: Preference, start: number, end: number): Run[] {
    const shift = this.shift[side]
    return sliceRuns(this.texts[side], start + shift, end + shift)
  }
}

/** The same words three times: cut where any formatting changes, and merged. */
function keptPieces(
  base: readonly Run[],
  now: readonly Run[],
  proposal: readonly Run[],
): MergePiece[] {
  const pieces: MergePiece[] = []
  const cuts = new Set([base, now, proposal].flatMap(endsOf))
  let from = 0
  for (const to of [...cuts].sort((a, b) => a - b)) {
    const [old] = sliceRuns(base, from, to)
    const [ours] = sliceRuns(now, from, to)
    const [theirs] = sliceRuns(proposal, from, to)
    from = to
    if (!old || !ours || !theirs) continue
    const marks = mergeMarks(old.marks, ours.marks, theirs.marks)
    if (marks === null) {
      pieces.push({ kind: "conflict", base: [old], now: [ours], proposal: [theirs] })
    } else addKept(pieces, { text: old.text, marks })
  }
  return pieces
}

function addKept(pieces: MergePiece[], run: Run): void {
  const last = pieces.at(-1)
  if (last?.kind === "kept") appendRun(last.runs, run.text, run.marks)
  else pieces.push({ kind: "kept", runs: [run] })
}

/** Where each run ends, in characters. */
function endsOf(runs: readonly Run[]): number[] {
  let end = 0
  return runs.map(({ text }) => {
    end += text.length
    return end
  })
}

/** Null where both changed one mark, each in another way. */
function mergeMarks(base: Marks, now: Marks, proposal: Marks): Marks | null {
  const merged: Partial<Record<(typeof MARK_NAMES)[number], Readonly<Record<string, string>>>> = {}
  for (const name of MARK_NAMES) {
    const [old, ours, theirs] = [base, now, proposal].map((marks) => only(marks, name))
    if (!old || !ours || !theirs) continue
    const isOurs = !sameMarks(ours, old)
    if (isOurs && !sameMarks(theirs, old) && !sameMarks(ours, theirs)) return null
    const value = (isOurs ? ours : theirs)[name]
    if (value !== undefined) merged[name] = value
  }
  return merged
}

function only(marks: Marks, name: (typeof MARK_NAMES)[number]): Marks {
  const value = marks[name]
  return value === undefined ? {} : { [name]: value }
}

function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return (
    a.length === b.length &&
    a.every((run, at) => {
      const other = b[at]
      return other !== undefined && run.text === other.text && sameMarks(run.marks, other.marks)
    })
  )
}
