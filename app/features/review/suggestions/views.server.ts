import * as Y from "yjs"
import type { Context } from "../../../context.ts"
import { type Actor, can, type DocumentSubject } from "../../../permissions/policy.ts"
import { organizationColorNamed } from "../../../ui/organization-color.ts"
import { beginning } from "../../../ui/short-text.ts"
import { textOf } from "../../documents/text/edit.ts"
import { type ReadBlock, readBlocks } from "../../documents/text/read-blocks.ts"
import type { Judgement } from "../redline/classify.ts"
import { CLASS_WORDS, REASON_WORDS } from "../redline/terms.ts"
import { type Fitted, type Standing, standingOf } from "./change.ts"
import { judgementOf } from "./change-class.ts"
import { linesOf, openChange, placeWords } from "./change-view.ts"
import { excerptOf, shortened } from "./excerpt.ts"
import type { KnownText } from "./known-text.ts"
import type { ListedSuggestion } from "./suggestion-rows.server.ts"

/** Of a reason, in a card of the margin. */
const MAX_REASON_BESIDE = 400

/** What the viewer may do about the suggestions of a document. */
export function rightsOf(viewer: Actor, subject: DocumentSubject) {
  const mayEdit = can(viewer, "documents.edit", subject)
  return {
    personId: viewer.kind === "person" ? viewer.id : "",
    mayDecide: mayEdit,
    maySuggest: can(viewer, "documents.suggest", subject),
    /** Whoever could decide if the text took edits. */
    waitsForDraft:
      !mayEdit &&
      !subject.acceptsEdits &&
      can(viewer, "documents.edit", { ...subject, acceptsEdits: true }),
  }
}
export type SuggestionRights = ReturnType<typeof rightsOf>

/** The blocks of the live text. */
export async function readLiveBlocks(
  rooms: Context["rooms"],
  documentId: string,
): Promise<ReadBlock[]> {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, await rooms.encodeState(documentId))
    return readBlocks(textOf(doc))
  } finally {
    doc.destroy()
  }
}

export type SuggestionFactsView = ReturnType<typeof factsOf>
export type SuggestionView = ReturnType<typeof suggestionView>
export type MarginSuggestion = ReturnType<typeof marginSuggestion>

/**
 * A suggestion as pages show it: what it would do to the text as it is now, or has done.
 *
 * @param length of the change in characters; what is longer is cut and says so
 */
export function suggestionView(
  listed: ListedSuggestion,
  fitted: Fitted,
  text: KnownText,
  length = Number.POSITIVE_INFINITY,
) {
  const standing = listed.state === "open" ? standingOf(fitted, text.blocks) : null
  const { change, before } = shownChange(fitted, standing, text)
  const { lines, kind } = linesOf(change, before)
  const { isCut, ...short } = shortened(lines, length)
  return {
    ...factsOf(listed, standing && summaryOf(standing)),
    place: text.placeOf(listed.blockId),
    view: { ...short, kind, place: placeWords(listed, text.find) },
    isCut,
    judgement: inWords(judgementOf(change, before)),
  }
}

/**
 * The same for a card beside the text, in few words and with the places to mark.
 *
 * @param fitted where it was read wholly; else what was kept of it has to do, as it was made
 */
export function marginSuggestion(
  listed: ListedSuggestion,
  fitted: Fitted | undefined,
  text: KnownText,
) {
  const standing = fitted && listed.state === "open" ? standingOf(fitted, text.blocks) : null
  const drawn = fitted && shownChange(fitted, standing, text)
  const excerpt = drawn ? excerptOf(drawn.change, drawn.before) : listed.excerpt
  const { lines = [], kind = null, isCut = true, marks = null, judgement = null } = excerpt ?? {}
  const summary = standing ? summaryOf(standing) : roughStanding(listed, text)
  const facts = factsOf(listed, summary)
  const isOfToday = drawn !== undefined || summary?.state === "fits"
  const { closed } = facts
  return {
    ...facts,
    reason: beginning(facts.reason, MAX_REASON_BESIDE),
    blockingReason: beginning(facts.blockingReason, MAX_REASON_BESIDE),
    closed: closed && { ...closed, reason: beginning(closed.reason, MAX_REASON_BESIDE) },
    view: { lines, kind, place: placeWords(listed, text.find) },
    isCut,
    judgement: judgement && inWords(judgement),
    besideId: besideId(listed, text),
    marks: isOfToday ? marks : null,
  }
}

/** In words here: a text's page has no other use for them. */
function inWords(judgement: Judgement) {
  const why = judgement.forcedBy.map((reason) => REASON_WORDS[reason].object).join(", ")
  return { ...judgement, word: CLASS_WORDS[judgement.proposed], why }
}

/** The block that it stands beside; null where that is gone. */
function besideId({ blockId }: ListedSuggestion, { blocks, find }: KnownText): string | null {
  if (blockId === null) return blocks[0]?.id ?? null
  return find(blockId) && blockId
}

function shownChange(fitted: Fitted, standing: Standing | null, { find }: KnownText) {
  if (standing === null) return { change: fitted.change, before: fitted.base }
  return openChange(fitted, standing, find)
}

/** Whether an open suggestion must be read wholly to be shown with the text as it is now. */
export function needsReading(listed: ListedSuggestion, text: KnownText): boolean {
  if (listed.excerpt === null) return true
  if (listed.state !== "open" || listed.op === "insert_after") return false
  const now = text.hashOf(listed.blockId)
  return now !== null && now !== listed.baseHash
}

/** How it stands to the text as far as its row says, without the words: of a merge it knows nothing. */
function roughStanding(listed: ListedSuggestion, text: KnownText): StandingSummary | null {
  const { state, op, blockId, targetId, baseHash } = listed
  if (state !== "open") return null
  const known = (name: StandingSummary["state"]) => ({ ...UNMERGED, state: name })
  if (blockId !== null && text.find(blockId) === null) return known("gone")
  if (op === "move") return known(targetId !== null && !text.isTop(targetId) ? "gone" : "fits")
  if (op === "insert_after") return known("fits")
  return known(text.hashOf(blockId) === baseHash ? "fits" : "moved_on")
}

type StandingSummary = ReturnType<typeof summaryOf>

const UNMERGED = { conflicts: 0, canMerge: false, isCompared: false, place: null }

/** Enough of a standing to say what can be done about it. */
function summaryOf(standing: Standing) {
  const isGone = standing.state === "gone"
  const merge = standing.state === "moved_on" ? standing.merge : null
  return {
    state: standing.state,
    conflicts: merge?.conflicts.length ?? 0,
    canMerge: merge !== null && merge.conflicts.length === 0,
    /** Whether it was laid over the text as it is now. */
    isCompared: true,
    /** Behind which block it could still be put. */
    place: isGone ? standing.place : null,
  }
}

/** Who made it and why, how it stands, and what became of it. */
function factsOf(listed: ListedSuggestion, standing: StandingSummary | null) {
  const { id, documentId, op, blockId, createdAt, reason, blockingReason, state } = listed
  return {
    id,
    documentId,
    op,
    blockId,
    author: {
      personId: listed.personId,
      name: listed.author,
      organization: listed.organization,
      colour: organizationColorNamed(listed.colour),
    },
    createdAt,
    reason,
    isBlocking: listed.isBlocking === 1,
    blockingReason,
    state,
    closed:
      state === "open"
        ? null
        : {
            by: listed.closer ?? "",
            organization: listed.closerOrganization ?? "",
            at: listed.closedAt ?? "",
            reason: listed.closedReason,
          },
    revision: listed.revision,
    isRefitted: listed.isRefitted,
    standing,
  }
}
