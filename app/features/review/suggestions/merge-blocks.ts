import { type Run, runsText } from "../../documents/text/runs.ts"
import { joinPieces, type MergePiece, mergeRuns } from "./merge.ts"
import {
  isProposedText,
  type ProposedBlock,
  type ProposedFigure,
  type ProposedTable,
  type ProposedText,
} from "./proposed-block.ts"

/** A place that both the text and the proposal changed since they were one. */
export interface Conflict {
  /** What of the block it is; null for its words. */
  part: "kind" | "level" | "checked" | "picture" | "alt" | "caption" | "headers" | "cells" | null
  /** In plain words; empty for what has none, such as a picture. */
  base: string
  now: string
  proposal: string
}

/** A proposal laid over the block as it stands now. */
export interface BlockMerge {
  /** The result; in a conflict with the proposal's side. Everything else that changed meanwhile stays. */
  block: ProposedBlock
  conflicts: Conflict[]
  /** The words piece by piece; empty for a table. */
  pieces: MergePiece[]
}

interface Three<Block> {
  base: Block
  now: Block
  proposal: Block
}

/** Lays a proposal over a block that has moved on; null where the three are not of one sort. */
export function mergeBlocks({ base, now, proposal }: Three<ProposedBlock>): BlockMerge | null {
  if (isProposedText(base) && isProposedText(now) && isProposedText(proposal)) {
    return mergeTexts({ base, now, proposal })
  }
  if (base.kind === "figure" && now.kind === "figure" && proposal.kind === "figure") {
    return mergeFigures({ base, now, proposal })
  }
  if (base.kind === "table" && now.kind === "table" && proposal.kind === "table") {
    return mergeTables({ base, now, proposal })
  }
  return null
}

function mergeTexts({ base, now, proposal }: Three<ProposedText>): BlockMerge {
  const conflicts: Conflict[] = []
  const attribute = <Name extends "kind" | "level" | "checked">(part: Name) =>
    mergeValue({ base: base[part], now: now[part], proposal: proposal[part] }, part, conflicts)
  const [kind, level, checked] = [attribute("kind"), attribute("level"), attribute("checked")]
  const { runs, pieces } = mergeWords({
    base: base.runs,
    now: now.runs,
    proposal: proposal.runs,
    conflicts,
  })
  return { block: { kind, level, checked, runs }, conflicts, pieces }
}

function mergeFigures({ base, now, proposal }: Three<ProposedFigure>): BlockMerge {
  const conflicts: Conflict[] = []
  const src = mergeValue(
    { base: base.src, now: now.src, proposal: proposal.src },
    "picture",
    conflicts,
  )
  const alt = mergeValue({ base: base.alt, now: now.alt, proposal: proposal.alt }, "alt", conflicts)
  const decorative = mergeValue(
    { base: base.decorative, now: now.decorative, proposal: proposal.decorative },
    "alt",
    conflicts,
  )
  const { runs, pieces } = mergeWords({
    base: base.runs,
    now: now.runs,
    proposal: proposal.runs,
    conflicts,
  })
  return { block: { kind: "figure", src, alt, decorative, runs }, conflicts, pieces }
}

/** Cell by cell; where rows or columns have come or gone since, the table as a whole is the conflict. */
function mergeTables({ base, now, proposal }: Three<ProposedTable>): BlockMerge | null {
  const conflicts: Conflict[] = []
  const pick = <Name extends "caption" | "headerRows" | "headerColumns">(name: Name) =>
    mergeValue(
      { base: base[name], now: now[name], proposal: proposal[name] },
      name === "caption" ? "caption" : "headers",
      conflicts,
    )
  const head = {
    caption: pick("caption"),
    headerRows: pick("headerRows"),
    headerColumns: pick("headerColumns"),
  }
  if (!sameShape(base, now)) {
    const words = { base: "", now: "", proposal: "" }
    return {
      block: { kind: "table", ...head, rows: proposal.rows },
      conflicts: [...conflicts, { part: "cells", ...words }],
      pieces: [],
    }
  }
  const rows = proposal.rows.map((row, y) =>
    row.map((cell, x) =>
      cell.map((text, z) => {
        const old = base.rows[y]?.[x]?.[z]
        const ours = now.rows[y]?.[x]?.[z]
        if (!old || !ours) return text
        const merged = mergeTexts({ base: old, now: ours, proposal: text })
        conflicts.push(...merged.conflicts)
        return isProposedText(merged.block) ? merged.block : text
      }),
    ),
  )
  return { block: { kind: "table", ...head, rows }, conflicts, pieces: [] }
}

/** Whether two tables have the same rows, columns and paragraphs in each cell. */
export function sameShape(a: ProposedTable, b: ProposedTable): boolean {
  return (
    a.rows.length === b.rows.length &&
    a.rows.every((row, y) => {
      const other = b.rows[y] ?? []
      return row.length === other.length && row.every((cell, x) => cell.length === other[x]?.length)
    })
  )
}

function mergeWords({ conflicts, ...texts }: Three<readonly Run[]> & { conflicts: Conflict[] }): {
  runs: Run[]
  pieces: MergePiece[]
} {
  const pieces = mergeRuns(texts)
  for (const piece of pieces) {
    if (piece.kind !== "conflict") continue
    conflicts.push({
      part: null,
      base: runsText(piece.base),
      now: runsText(piece.now),
      proposal: runsText(piece.proposal),
    })
  }
  return { runs: joinPieces(pieces, "proposal"), pieces }
}

function mergeValue<Value extends string | number | boolean | null>(
  { base, now, proposal }: Three<Value>,
  part: Conflict["part"],
  conflicts: Conflict[],
): Value {
  if (proposal === base || proposal === now) return now
  if (now !== base) {
    conflicts.push({ part, base: printed(base), now: printed(now), proposal: printed(proposal) })
  }
  return proposal
}

function printed(value: string | number | boolean | null): string {
  return typeof value === "string" ? value : ""
}
