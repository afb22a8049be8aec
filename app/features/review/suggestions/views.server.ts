import * as Y from "yjs"
import type { Context } from "../../../context.ts"
import { type Actor, can, type DocumentSubject } from "../../../permissions/policy.ts"
import { organizationColorNamed } from "../../../ui/organization-color.ts"
import { blockHash } from "../../documents/text/canonical.ts"
import { textOf } from "../../documents/text/edit.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import { type ReadBlock, readBlocks } from "../../documents/text/read-blocks.ts"
import type { BlockPlace } from "./block-place.ts"
import { type Standing, standingOf } from "./change.ts"
import { openView, viewOf } from "./change-view.ts"
import { findReadBlock } from "./proposed-block.ts"
import type { ListedSuggestion } from "./suggestion-rows.server.ts"
import type { SuggestionOp } from "./terms.ts"

export type SuggestionView = ReturnType<typeof suggestionView>

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

/** A suggestion as pages and margin show it: what it would do to the text as it is now, or has done. */
export function suggestionView(
  suggestion: ListedSuggestion,
  blocks: readonly ReadBlock[],
  placeOf: (id: string | null) => BlockPlace,
) {
  const { fitted, state } = suggestion
  const isOpen = state === "open"
  const standing = isOpen ? standingOf(fitted, blocks) : null
  const now = findReadBlock(blocks, fitted.change.blockId)
  return {
    id: suggestion.id,
    documentId: suggestion.documentId,
    // The column holds only what the command's schema let through.
    op: suggestion.op as SuggestionOp,
    blockId: suggestion.blockId,
    place: placeOf(suggestion.blockId),
    author: {
      personId: suggestion.personId,
      name: suggestion.author,
      organization: suggestion.organization,
      colour: organizationColorNamed(suggestion.colour),
    },
    createdAt: suggestion.createdAt,
    reason: suggestion.reason,
    isBlocking: suggestion.isBlocking === 1,
    blockingReason: suggestion.blockingReason,
    state,
    closed: isOpen
      ? null
      : {
          by: suggestion.closer ?? "",
          organization: suggestion.closerOrganization ?? "",
          at: suggestion.closedAt ?? "",
          reason: suggestion.closedReason,
        },
    revision: suggestion.revision,
    isRefitted: suggestion.handedIn !== null,
    standing: standing && summaryOf(standing),
    view: standing
      ? openView(fitted, standing, blocks)
      : viewOf(fitted.change, fitted.base, blocks),
    firstBlockId: blocks[0]?.id ?? null,
    /** The block that the view was made against. */
    now: now && { hash: blockHash(now), text: blockPlainText(now) },
  }
}

/** Enough of a standing to say what can be done about it. */
function summaryOf(standing: Standing) {
  const isGone = standing.state === "gone"
  const merge = standing.state === "moved_on" ? standing.merge : null
  return {
    state: standing.state,
    /** Whether it can still be put somewhere, behind its former neighbour. */
    conflicts: merge?.conflicts.length ?? 0,
    canMerge: merge !== null && merge.conflicts.length === 0,
    place: isGone ? standing.place : null,
  }
}
