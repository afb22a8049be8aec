import { firstWords } from "../../../ui/short-text.ts"
import { kindWords } from "../../documents/text/kind-words.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { runsText } from "../../documents/text/runs.ts"
import { diffPlain, diffRuns } from "../redline/pieces.ts"
import type { Piece, Values } from "../redline/redline.ts"
import type { Fitted, ProposedChange, Standing } from "./change.ts"
import {
  isProposedText,
  type ProposedBlock,
  type ProposedTable,
  withoutId,
} from "./proposed-block.ts"
import type { SuggestionOp } from "./terms.ts"

/** Words with their changes; the label says which part of a table or picture they are. */
export interface ChangeLine {
  label: string | null
  pieces: Piece[]
}

/** A change as a person reads it, ready to be drawn. Plain JSON. */
export interface ChangeView {
  lines: ChangeLine[]
  /** Words for the kind of block, where it changes. */
  kind: Values<string> | null
  /** Where a moved or new block comes to stand. */
  place: string | null
}

/** Finds a block of the text as it is now; null where it is gone. */
export type FindBlock = (id: string | null) => ReadBlock | null

/** What a suggestion would do, and to which block: to its own as it is now, or where that is gone, as it was. */
export function openChange(
  { change, base }: Fitted,
  standing: Standing,
  find: FindBlock,
): { change: ProposedChange; before: ReadBlock | null } {
  if (standing.state !== "moved_on") return { change, before: find(change.blockId) ?? base }
  const { merge, now } = standing
  const merged = merge && change.op === "replace" ? { ...change, content: merge.block } : change
  return { change: merged, before: now }
}

/** What a change does to a block. */
export function viewOf(
  change: ProposedChange,
  before: ReadBlock | null,
  find: FindBlock,
): ChangeView {
  return { ...linesOf(change, before), place: placeWords(change, find) }
}

/** The same without the place that it leads to, which the text alone knows. */
export function linesOf(
  change: ProposedChange,
  before: ReadBlock | null,
): Pick<ChangeView, "lines" | "kind"> {
  const old = before && withoutId(before)
  switch (change.op) {
    case "replace":
      return old === null ? NOTHING : replaceView(old, change.content)
    case "insert_after":
      return { lines: change.content.flatMap((block) => wholeLines(block, "inserted")), kind: null }
    case "delete":
      return { lines: old ? wholeLines(old, "deleted") : [], kind: null }
    case "set_kind": {
      const lines = old ? wholeLines(old, "same") : []
      const kind = { before: old ? kindWords(old) : "", after: kindWords(change.content) }
      return { lines: lines.map((line) => ({ ...line, label: null })), kind }
    }
    case "move":
      return { lines: old ? wholeLines(old, "same") : [], kind: null }
  }
}

const NOTHING = { lines: [], kind: null }

/** Where a moved or new block comes to stand; null for every other change. */
export function placeWords(
  change: { op: SuggestionOp; blockId: string | null; targetId?: string | null },
  find: FindBlock,
): string | null {
  const { op, blockId, targetId = null } = change
  if (op === "insert_after") return behind(blockId, find)
  return op === "move" ? behind(targetId, find) : null
}

function behind(id: string | null, find: FindBlock): string {
  if (id === null) return "an den Anfang des Textes"
  const block = find(id)
  if (block === null) return "an eine Stelle, die es nicht mehr gibt"
  const words = firstWords(blockPlainText(block))
  return words === "" ? "hinter einen leeren Absatz" : `hinter „${words}“`
}

function replaceView(
  before: ProposedBlock,
  after: ProposedBlock,
): Pick<ChangeView, "lines" | "kind"> {
  const kindChanges = kindWords(before) !== kindWords(after)
  const kind = kindChanges ? { before: kindWords(before), after: kindWords(after) } : null
  return { lines: replacedLines(before, after), kind }
}

function replacedLines(before: ProposedBlock, after: ProposedBlock): ChangeLine[] {
  if (isProposedText(before) && isProposedText(after)) {
    const done = (checked: boolean) => (checked ? "erledigt" : "offen")
    return [
      { label: null, pieces: diffRuns(before.runs, after.runs) },
      ...changedLine("Aufgabe", done(before.checked), done(after.checked)),
    ]
  }
  if (before.kind === "figure" && after.kind === "figure") {
    const alt = (figure: typeof after) => (figure.decorative ? "reiner Schmuck" : figure.alt)
    const picture = before.src === after.src ? [] : diffPlain("bisheriges Bild", "anderes Bild")
    return [
      ...(picture.length > 0 ? [{ label: "Bild", pieces: picture }] : []),
      ...changedLine("Bildbeschreibung", alt(before), alt(after)),
      { label: "Bildunterschrift", pieces: diffRuns(before.runs, after.runs) },
    ]
  }
  if (before.kind === "table" && after.kind === "table") return tableLines(before, after)
  return []
}

/** The cells that differ, by row and column. */
function tableLines(before: ProposedTable, after: ProposedTable): ChangeLine[] {
  const cells = after.rows.flatMap((row, y) =>
    row.flatMap((cell, x) =>
      cell.flatMap((text, z) => {
        const old = before.rows[y]?.[x]?.[z]?.runs ?? []
        const pieces = diffRuns(old, text.runs)
        const isSame = pieces.every(({ op }) => op === "same")
        return isSame ? [] : [{ label: `Zeile ${y + 1}, Spalte ${x + 1}`, pieces }]
      }),
    ),
  )
  return [...changedLine("Tabelle", before.caption, after.caption), ...cells]
}

function changedLine(label: string, before: string, after: string): ChangeLine[] {
  return before === after ? [] : [{ label, pieces: diffPlain(before, after) }]
}

/** A whole block as one stretch; of a table each row. */
function wholeLines(block: ProposedBlock, op: "same" | "deleted" | "inserted"): ChangeLine[] {
  const label = block.kind === "paragraph" ? null : kindWords(block)
  const plain = (text: string) => [{ op, runs: [{ text, marks: {} }] }]
  if (block.kind === "divider") return [{ label: null, pieces: plain(kindWords(block)) }]
  if (block.kind === "table") {
    const rows = block.rows.map((row) =>
      row.map((cell) => cell.map(({ runs }) => runsText(runs)).join(" ")).join(" · "),
    )
    const texts = [block.caption, ...rows].filter((text) => text !== "")
    return texts.map((text, at) => ({ label: at === 0 ? label : null, pieces: plain(text) }))
  }
  if (block.kind === "figure" && block.runs.length === 0) {
    return [{ label, pieces: plain(block.alt || "ohne Beschreibung") }]
  }
  return [{ label, pieces: block.runs.length > 0 ? [{ op, runs: block.runs }] : [] }]
}
