import { conflict, invalid } from "../../../commands/errors.ts"
import { blockHash } from "../../documents/text/canonical.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import type { Fitted, ProposedChange, Standing } from "./change.ts"
import { findReadBlock, type ProposedBlock } from "./proposed-block.ts"
import { reworded } from "./reworded.ts"
import { assertFitting } from "./rules.ts"
import type { Resolution } from "./terms.ts"

/** What the person who accepts has chosen. */
export interface Choice {
  resolution?: Resolution | undefined
  words?: string | undefined
  content?: ProposedBlock | undefined
  seenHash?: string | undefined
  atNeighbour: boolean
}

/** What is written in the suggester's name, and what the person who accepts has changed of it. */
export interface Resolved {
  change: ProposedChange
  reworded: ProposedChange | null
}

/**
 * What accepting a suggestion writes. Nothing is merged in silence: a block that has moved on needs a person who
 * has seen what comes of it.
 *
 * @throws conflict where nobody has chosen, or the text is another one than was seen
 */
export function resolve(
  fitted: Fitted,
  standing: Standing,
  choice: Choice,
  blocks: readonly ReadBlock[],
): Resolved {
  if (choice.seenHash !== undefined) assertSeenText(fitted, choice.seenHash, blocks)
  if (standing.state === "gone") return atNeighbour(fitted.change, standing, choice)
  if (standing.state === "moved_on") return resolveMoved(fitted.change, standing, choice)
  return withOwnWords(fitted.change, fitted.base, choice)
}

function assertSeenText({ change }: Fitted, seenHash: string, blocks: readonly ReadBlock[]): void {
  const now = findReadBlock(blocks, change.blockId)
  if (now !== null && blockHash(now) === seenHash) return
  throw conflict(
    "Während Sie verglichen haben, hat sich der Absatz noch einmal geändert. Bitte vergleichen Sie mit dem neuen Stand.",
  )
}

function resolveMoved(
  change: ProposedChange,
  { now, merge }: Extract<Standing, { state: "moved_on" }>,
  choice: Choice,
): Resolved {
  const { resolution } = choice
  if (resolution === undefined) {
    throw conflict(
      "Der Absatz hat sich geändert, seit der Vorschlag gemacht wurde. Bitte vergleichen Sie und entscheiden Sie dann.",
    )
  }
  if (change.op !== "replace") {
    if (resolution === "proposal") return { change, reworded: null }
    throw invalid({ resolution: "Hier lässt sich nichts zusammenführen." })
  }
  if (merge === null || merge.conflicts.some(({ part }) => part === "cells")) {
    throw conflict(
      "Die Tabelle hat jetzt andere Zeilen oder Spalten. Der Vorschlag lässt sich nicht mehr einsetzen; lehnen Sie ihn mit diesem Grund ab.",
    )
  }
  if (resolution === "merged" && merge.conflicts.length > 0) {
    throw conflict(
      "An denselben Worten hat auch jemand anderes geschrieben. Bitte wählen Sie, was gelten soll.",
    )
  }
  return withOwnWords({ ...change, content: merge.block }, now, choice)
}

/** Accepted with a wording of one's own: the suggester's words first, then what differs from them. */
function withOwnWords(
  change: ProposedChange,
  now: ReadBlock | null,
  { resolution, words, content }: Choice,
): Resolved {
  if (resolution !== "words" && resolution !== "content") return { change, reworded: null }
  if (change.op !== "replace") {
    throw invalid({ resolution: "Nur ein geänderter Absatz lässt sich anders fassen." })
  }
  const own = resolution === "content" ? content : inWords(change.content, words ?? "")
  if (own === undefined) throw invalid({ content: "Bitte geben Sie den Text des Absatzes an." })
  const reworded = { ...change, content: own }
  assertFitting(reworded, now)
  return { change, reworded }
}

function inWords(block: ProposedBlock, words: string): ProposedBlock {
  if (block.kind === "table" || block.kind === "divider") {
    throw invalid({ resolution: "Eine Tabelle lässt sich hier nicht anders fassen." })
  }
  return { ...block, runs: reworded(block.runs, words.replace(/\r\n?/g, "\n")) }
}

function atNeighbour(
  change: ProposedChange,
  { what, place }: Extract<Standing, { state: "gone" }>,
  choice: Choice,
): Resolved {
  const isLost = change.op === "delete" || change.op === "set_kind"
  if (isLost || (change.op === "move" && what === "block")) {
    throw conflict("Den Absatz gibt es nicht mehr. Der Vorschlag lässt sich nur noch schließen.")
  }
  if (!choice.atNeighbour) {
    throw conflict(
      "Die Stelle gibt es nicht mehr. Setzen Sie den Vorschlag hinter dem früheren Nachbarn ein, oder schließen Sie ihn.",
    )
  }
  if (change.op === "move") return { change: { ...change, targetId: place }, reworded: null }
  const content = change.op === "replace" ? [change.content] : change.content
  return { change: { op: "insert_after", blockId: place, content }, reworded: null }
}
