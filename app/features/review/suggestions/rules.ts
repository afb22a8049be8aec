import { conflict, forbidden, invalid, ruleBroken } from "../../../commands/errors.ts"
import { formatNumber } from "../../../ui/numbers.ts"
import { NOTE_CHARACTER } from "../../documents/text/marks.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import type { Run } from "../../documents/text/runs.ts"
import type { ProposedChange } from "./change.ts"
import { sameShape } from "./merge-blocks.ts"
import { isProposedText, type ProposedBlock, withoutId } from "./proposed-block.ts"
import {
  MAX_OPEN_SIZE,
  MAX_OPEN_SUGGESTIONS,
  MAX_OWN_SUGGESTIONS,
  SUGGESTION_STATE_WORDS,
  type SuggestionState,
} from "./terms.ts"

/** The one step that each state allows: what is closed stays closed, and says why [S1]. */
const NEXT: Record<SuggestionState, readonly SuggestionState[]> = {
  open: ["accepted", "rejected", "withdrawn", "outdated"],
  accepted: [],
  rejected: [],
  withdrawn: [],
  outdated: [],
}

/** @throws conflict for a suggestion that somebody has closed before */
export function assertMayBecome(state: SuggestionState, next: SuggestionState): void {
  if (NEXT[state].includes(next)) return
  throw conflict(
    `Über diesen Vorschlag ist schon entschieden: Er ist ${SUGGESTION_STATE_WORDS[state]}.`,
  )
}

/** @throws conflict if it changed since `seen`, which a program may leave out */
export function assertSeen(revision: number, seen: number | undefined): void {
  if (seen === undefined || seen === revision) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat sich dieser Vorschlag geändert. Bitte sehen Sie ihn noch einmal an.",
  )
}

/** @throws forbidden to everybody but who made it */
export function assertOwn(suggestion: { personId: string }, actorId: string): void {
  if (suggestion.personId === actorId) return
  throw forbidden("Zurückziehen kann einen Vorschlag nur, wer ihn eingereicht hat.")
}

/**
 * [S1] The reason a suggestion is closed with. Who accepts adopts what the suggestion itself gives as its
 * reason, unless they say more: a paragraph taken over in silence would not tell why it reads as it does.
 */
export function closingReason(
  next: Exclude<SuggestionState, "open">,
  given: string,
  ownReason: string,
): string {
  const reason = given.trim() || (next === "accepted" ? ownReason.trim() : "") || DEFAULTS[next]
  if (reason !== "") return reason
  throw ruleBroken("S1", "Bitte begründen Sie Ihre Entscheidung.")
}

const DEFAULTS: Record<Exclude<SuggestionState, "open">, string> = {
  accepted: "Wie vorgeschlagen übernommen.",
  rejected: "",
  withdrawn: "Von der vorschlagenden Person zurückgezogen.",
  outdated: "Der Absatz steht nicht mehr im Text.",
}

/**
 * Whether a change is one at all, and fits what it is proposed for.
 *
 * @throws invalid with a sentence for the field `content`
 */
export function assertFitting(change: ProposedChange, base: ReadBlock | null): void {
  const old = base && withoutId(base)
  if (base && old === null) {
    throw invalid({ content: "Diesen Absatz kennt diese Fassung des Programms noch nicht." })
  }
  if (change.op === "insert_after") assertInsertable(change.content, old)
  if (change.op === "replace" && old) assertReplacement(change.content, old)
  if (change.op === "set_kind" && (!old || !isProposedText(old) || old.kind === "footnote")) {
    throw invalid({ content: "Nur ein Absatz kann eine andere Art bekommen." })
  }
  if (change.op === "move" && change.blockId === change.targetId) {
    throw invalid({ targetId: "Bitte wählen Sie einen anderen Platz." })
  }
}

/**
 * Whether a document takes one more suggestion: those who decide must be able to read them, and a text with its
 * suggestions must open.
 *
 * @param taken how many are open on it, how many of them are the suggester's own, and how much they hold
 * @param size of the new one
 * @throws invalid with a sentence for the field `content`
 */
export function assertRoom(taken: { open: number; own: number; size: number }, size: number): void {
  if (taken.own >= MAX_OWN_SUGGESTIONS) {
    throw invalid({
      content: `Von Ihnen sind zu diesem Dokument schon ${MAX_OWN_SUGGESTIONS} Vorschläge offen. Bitte warten Sie, bis über einige entschieden ist, oder ziehen Sie welche zurück.`,
    })
  }
  if (taken.open >= MAX_OPEN_SUGGESTIONS) {
    throw invalid({
      content: `Zu diesem Dokument sind schon ${formatNumber(MAX_OPEN_SUGGESTIONS)} Vorschläge offen. Bitte warten Sie, bis über einige entschieden ist.`,
    })
  }
  if (taken.size + size > MAX_OPEN_SIZE) {
    throw invalid({
      content:
        "Die offenen Vorschläge zu diesem Dokument sind zusammen so lang, dass Ihrer nicht mehr dazupasst. Bitte fassen Sie ihn kürzer, oder warten Sie, bis über einige entschieden ist.",
    })
  }
}

/** @throws invalid for a picture that neither the text shows nor the suggester has uploaded to it */
export function assertKnownPictures(pictures: readonly string[], known: ReadonlySet<string>): void {
  if (pictures.every((hash) => known.has(hash))) return
  throw invalid({ content: "Dieses Bild gehört nicht zu diesem Dokument." })
}

function assertReplacement(content: ProposedBlock, old: ProposedBlock): void {
  const isText = isProposedText(content)
  if (isText !== isProposedText(old) || (!isText && content.kind !== old.kind)) {
    throw invalid({ content: "Ein Absatz lässt sich nicht durch etwas anderes ersetzen." })
  }
  if (content.kind === "divider") throw invalid({ content: "An einer Linie ändert sich nichts." })
  if ((content.kind === "footnote") !== (old.kind === "footnote")) {
    throw invalid({ content: "Eine Fußnote bleibt eine Fußnote." })
  }
  if (content.kind === "table" && old.kind === "table" && !sameShape(content, old)) {
    throw invalid({
      content: "Zeilen und Spalten einer Tabelle kommen nicht durch einen Vorschlag hinzu.",
    })
  }
  const known = new Set(notesIn(old))
  if (!notesIn(content).every((id) => known.has(id))) throw invalid({ content: NEW_NOTE })
}

function assertInsertable(content: readonly ProposedBlock[], anchor: ProposedBlock | null): void {
  if (content.some(({ kind }) => kind === "footnote")) throw invalid({ content: NEW_NOTE })
  if (content.some((block) => notesIn(block).length > 0)) throw invalid({ content: NEW_NOTE })
  if (anchor?.kind === "footnote") {
    throw invalid({ content: "Hinter eine Fußnote kommt kein neuer Absatz." })
  }
}

const NEW_NOTE =
  "Eine neue Fußnote lässt sich nicht vorschlagen. Bitte schreiben Sie sie in den Satz."

/** The footnotes that a block refers to. */
function notesIn(block: ProposedBlock): string[] {
  return runsIn(block).flatMap(({ text, marks }) =>
    text === NOTE_CHARACTER && marks.note?.id ? [marks.note.id] : [],
  )
}

function runsIn(block: ProposedBlock): readonly Run[] {
  if (block.kind === "divider") return []
  return block.kind === "table" ? block.rows.flat(2).flatMap(({ runs }) => runs) : block.runs
}
