import type { DocumentContent } from "../../../app/features/documents/text/content.ts"
import { sameMarks } from "../../../app/features/documents/text/marks.ts"
import type { ReadBlock } from "../../../app/features/documents/text/read-blocks.ts"
import { type Run, runsText } from "../../../app/features/documents/text/runs.ts"
import { readable } from "../../../app/features/review/redline/readable.ts"
import type {
  CellChange,
  Entry,
  Piece,
  Redline,
} from "../../../app/features/review/redline/redline.ts"

/** What a redline claims without reason, in words; written apart from the comparison itself. */
export function falseClaims(
  before: DocumentContent,
  after: DocumentContent,
  redline: Redline,
): string[] {
  const [was, is] = [readable(before), readable(after)]
  return [
    ...Object.values(redline.frame).flatMap((pieces) => claimsOfPieces(pieces)),
    ...claimsOfHead(redline.head),
    ...claimsOfEntries(redline.blocks, was.body, is.body),
    ...claimsOfEntries(redline.notes, was.notes, is.notes),
    ...claimsOfMoves(redline.blocks, was.body, is.body),
  ]
}

function claimsOfHead(head: Redline["head"]): string[] {
  const claims: string[] = []
  for (const name of ["code", "objective", "result"] as const) {
    const pieces = head[name]
    if (pieces) claims.push(...claimsOfPieces(pieces))
  }
  for (const values of [head.leadOrganization, ...(head.participants ?? []).map((p) => p.role)]) {
    if (values && values.before === values.after) claims.push("a value of the head stays the same")
  }
  for (const entry of head.milestones ?? []) {
    if (entry.op !== "changed") continue
    const { title, dueOn, isDone } = entry
    const isSame = dueOn.before === dueOn.after && isDone.before === isDone.after
    if (isSame && title.every(({ op }) => op === "same")) claims.push("a milestone stays the same")
  }
  return claims
}

function claimsOfEntries(
  entries: readonly Entry[],
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): string[] {
  const json = (blocks: readonly ReadBlock[]) => new Set(blocks.map((one) => JSON.stringify(one)))
  const [inBefore, inAfter] = [json(before), json(after)]
  const keptIds = entries.flatMap((entry) =>
    entry.op === "changed" ? [entry.change.before.id] : [],
  )
  return entries.flatMap((entry, index): string[] => {
    if (entry.op === "same") {
      return entries[index + 1]?.op === "same" ? ["two stretches of the same"] : []
    }
    if (entry.op === "deleted" || entry.op === "inserted") {
      const other = entry.op === "deleted" ? inAfter : inBefore
      const isThere = entry.block.id !== null && other.has(JSON.stringify(entry.block))
      if (keptIds.includes(entry.block.id)) return [`${entry.block.id} changed and ${entry.op}`]
      return isThere ? [`${entry.block.id} is ${entry.op} and in both`] : []
    }
    if (entry.op === "changed") return claimsOfChange(entry.change)
    if (entry.op === "split" || entry.op === "joined") {
      const { whole, parts } = entry
      const part = parts.find(({ id }) => id === whole.id)
      const isLike = part && part.kind === whole.kind && part.level === whole.level
      return parts.length < 2 || !isLike ? [`${whole.id} is ${entry.op} and more`] : []
    }
    const isInBoth =
      inBefore.has(JSON.stringify(entry.block)) && inAfter.has(JSON.stringify(entry.block))
    return isInBoth ? [] : [`${entry.block.id} is moved and not the same`]
  })
}

function claimsOfChange(change: Extract<Entry, { op: "changed" }>["change"]): string[] {
  const isSameFrame = JSON.stringify(change.before) === JSON.stringify(change.after)
  if (change.type !== "table") {
    const isSame = isSameFrame && change.pieces.every(({ op }) => op === "same")
    return [
      ...(isSame ? [`${change.before.id} is unchanged`] : []),
      ...claimsOfPieces(change.pieces),
    ]
  }
  const cells = change.rows.flatMap((row) => row.cells ?? [])
  const astray = change.rows.flatMap(({ op, cells }) =>
    (cells ?? []).filter((cell, index) => !fits(cell, op, change.columns[index])),
  )
  if (astray.length > 0) return ["a cell fits neither its row nor its column"]
  const isSame =
    isSameFrame &&
    change.caption.every(({ op }) => op === "same") &&
    change.rows.every(({ op, cells }) => op === "same" && cells === null)
  const claims = isSame ? ["a table is unchanged"] : claimsOfPieces(change.caption)
  return [...claims, ...cells.flatMap((cell) => (cell ? claimsOfCell(cell) : []))]
}

/** A cell came if its row or its column came, went likewise, and is not there if one came and one went. */
function fits(cell: CellChange | null, row: string, column: string | undefined): boolean {
  const ops = new Set([row, column].filter((op) => op !== "same"))
  if (ops.size === 2) return cell === null
  if (ops.size === 1) return cell !== null && ops.has(cell.op)
  return cell?.op === "same" || cell?.op === "changed"
}

function claimsOfCell(cell: CellChange): string[] {
  if (cell.op !== "changed") return []
  if (cell.entries.length === 0) return ["a cell is unchanged"]
  return cell.entries.flatMap((entry) => {
    return entry.op === "changed" ? claimsOfChange(entry.change) : []
  })
}

function claimsOfPieces(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece, index): string[] => {
    const next = pieces[index + 1]
    if (next?.op === piece.op) return [`two pieces ${piece.op}`]
    if (piece.op === "formatted") {
      const isSameText = runsText(piece.before) === runsText(piece.after)
      return isSameText && !sameRuns(piece.before, piece.after)
        ? []
        : ["formatted without a difference"]
    }
    if (runsText(piece.runs) === "") return [`nothing is ${piece.op}`]
    if (piece.op === "deleted" && next?.op === "inserted") {
      const [gone, come] = [runsText(piece.runs), runsText(next.runs)]
      const isWhole = pieces.length === 2
      if (sameRuns(piece.runs, next.runs)) return [`"${gone}" goes and comes`]
      if (!isWhole && firstWord(gone) === firstWord(come))
        return [`"${gone}" → "${come}" begins alike`]
    }
    return []
  })
}

function firstWord(text: string): string | undefined {
  return /^[\p{L}\p{N}]+(?![\p{L}\p{N}\p{M}.,:/])/u.exec(text)?.[0] ?? `${Math.random()}`
}

function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return (
    a.length === b.length &&
    a.every((run, index) => {
      const other = b[index]
      return other?.text === run.text && sameMarks(run.marks, other.marks)
    })
  )
}

/** As many blocks of equal content must stay as a search through all subsequences would keep. */
function claimsOfMoves(
  entries: readonly Entry[],
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): string[] {
  const places = new Map(after.map((block, index) => [block.id, index]))
  const common = before.flatMap((block) => places.get(block.id) ?? [])
  const moved = entries.filter(({ op }) => op === "moved_away").length
  const torn = entries.filter(
    (entry) => entry.op === "deleted" && places.has(entry.block.id),
  ).length
  const stayed = common.length - moved - torn
  const joined = entries.filter(({ op }) => op === "moved_here").length
  if (joined !== moved) return ["a move has one end"]
  return stayed < longest(common) ? [`${stayed} stay, ${longest(common)} could`] : []
}

function longest(places: readonly number[]): number {
  const lengths: number[] = []
  for (const [index, place] of places.entries()) {
    const earlier = lengths.slice(0, index).filter((_, at) => (places[at] ?? 0) < place)
    lengths.push(1 + Math.max(0, ...earlier))
  }
  return Math.max(0, ...lengths)
}
