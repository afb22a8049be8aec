import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { organizationColorNamed } from "../../../ui/organization-color.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { runsText } from "../../documents/text/runs.ts"
import {
  type CurrentPosition,
  findCurrentPosition,
  listCurrentPositions,
} from "./position-rows.server.ts"
import { isLapsed } from "./rules.ts"
import { readTextBlocks } from "./text-blocks.server.ts"
import { findPlace, type TextPlace } from "./text-places.ts"

export type MarginPosition = Awaited<ReturnType<typeof listMarginPositions>>[number]
export type PassageForm = Awaited<ReturnType<typeof getPassageForm>>

/**
 * The positions that stand beside a text: of the live text all, of a version those that hold for its wording.
 * Asks no rights.
 */
export async function listMarginPositions(
  context: ReadContext,
  documentId: string,
  version?: number,
) {
  const positions = await listCurrentPositions(context.db, documentId)
  if (positions.length === 0) return []
  const blocks = await readTextBlocks(context, documentId, version)
  return positions.flatMap((position) => {
    const place = findPlace(blocks, position.blockId)
    const lapsed = isLapsed(position, place?.hash ?? null)
    return version !== undefined && lapsed ? [] : [viewOf(position, lapsed ? place : null, context)]
  })
}

/** @param now the passage as it reads now, where the position has lapsed */
function viewOf(row: CurrentPosition, now: TextPlace | null, { viewer }: ReadContext) {
  const { id, blockId, stance, text, person, personId, organization, colour, setAt } = row
  // The column holds only what the command wrote.
  const words = spotWords(JSON.parse(row.block) as ReadBlock)
  return {
    ...{ id, blockId, stance, text, personId, words },
    /** The words are those of then, and yet something is different: kind, level or formatting. */
    hasOtherForm: now !== null && spotWords(now.block) === words,
    isOwn: viewer.kind === "person" && viewer.organizationId === row.organizationId,
    author: { person, organization, colour: organizationColorNamed(colour) },
    at: setAt,
  }
}

/** The words of a block as the margin reads them beside the text: of a table its caption. */
function spotWords(block: ReadBlock): string {
  if (block.type === "block" || block.type === "figure") return runsText(block.runs)
  return block.type === "table" ? block.caption : ""
}

/**
 * What the form beside the text needs: the wording that a position would hold for, and what the own
 * organisation holds of the passage now.
 *
 * @returns `hash` null where there is no such passage
 * @throws not_found, forbidden for those who may not speak for an organisation there
 */
export async function getPassageForm(
  context: ReadContext,
  documentId: string,
  blockId: string,
  version?: number,
) {
  const { db, viewer, now } = context
  assertCan(viewer, "documents.suggest", await getDocumentSubject(db, documentId, now))
  const organizationId = viewer.kind === "person" ? viewer.organizationId : ""
  const place = findPlace(await readTextBlocks(context, documentId, version), blockId)
  const own = await findCurrentPosition(db, { documentId, blockId, organizationId })
  return {
    hash: place?.hash ?? null,
    own: own && { id: own.id, stance: own.stance, text: own.text },
  }
}
