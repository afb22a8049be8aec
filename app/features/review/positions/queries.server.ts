import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject, listPersonActors } from "../../../permissions/grants.server.ts"
import { can, type DocumentSubject } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { organizationColorNamed } from "../../../ui/organization-color.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import type { Numbering } from "../../documents/terms.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import {
  type CurrentPosition,
  type EarlierPosition,
  listCurrentPositions,
  listEarlierPositions,
} from "./position-rows.server.ts"
import { isLapsed } from "./rules.ts"
import type { PositionsFilter } from "./schema.ts"
import { STANCE_CHOICES, type StanceChoice } from "./terms.ts"
import { readTextBlocks } from "./text-blocks.server.ts"
import { type TextPlace, textPlaces } from "./text-places.ts"
import { type WordingChange, wordingChange } from "./wording.ts"

export type PositionsPageView = Awaited<ReturnType<typeof getPositionsPage>>
export type PositionView = ReturnType<typeof viewOf>
export type PassageView = PositionsPageView["passages"][number]

/**
 * What all organisations think of the live text, passage by passage, and the form for one passage where the
 * viewer may speak for an organisation.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getPositionsPage(
  context: ReadContext,
  documentId: string,
  filter: PositionsFilter,
) {
  const { db, viewer, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  const document = await getDocument(db, documentId)
  const places = textPlaces(await readTextBlocks(context, documentId), document.numbering)
  const current = await listCurrentPositions(db, documentId)
  const positions = viewsOf(current, await listEarlierPositions(db, documentId), places)
  const organizations = await listOrganizations(db, subject, now, positions)
  const ownId = viewer.kind === "person" ? viewer.organizationId : ""
  const passages = passagesOf(places, positions)
  const shown = passages.filter((passage) => SHOWS[filter.show](passage, ownId))
  const maySet = can(viewer, "documents.suggest", subject) && document.archivedAt === null
  const chosen = maySet ? passages.find(({ id }) => id === filter.blockId) : undefined
  return {
    document,
    organizations,
    ownId,
    maySet,
    passages: shown,
    counts: countsOf(passages, ownId),
    stances: stancesOf(shown, organizations.length),
    chosen: chosen ? formOf(chosen, ownId) : null,
    filter,
    now,
  }
}

/** What the form for one passage needs: its wording, and what the own organisation holds of it now. */
function formOf({ id, label, words, hash, positions }: Passage, ownId: string) {
  const own = positions.find(({ organizationId }) => organizationId === ownId) ?? null
  return { blockId: id, label, words, hash, own }
}

interface Passage {
  id: string
  label: string
  words: string
  /** Null for a passage that is gone. */
  hash: string | null
  positions: PositionView[]
}

const SHOWS: Record<PositionsFilter["show"], (passage: Passage, ownId: string) => boolean> = {
  taken: ({ positions }) => positions.length > 0,
  lapsed: ({ positions }) => positions.some(({ lapse }) => lapse !== null),
  missing: ({ hash, positions }, ownId) =>
    hash !== null && !positions.some(({ organizationId }) => organizationId === ownId),
  all: () => true,
}

/** In the order of the text; what is gone stands at the end with the words it had. */
function passagesOf(places: readonly TextPlace[], positions: readonly PositionView[]): Passage[] {
  const of = Map.groupBy(positions, ({ blockId }) => blockId)
  const here = places.map(({ id, label, words, hash }) => ({
    ...{ id, label, words, hash },
    positions: of.get(id) ?? [],
  }))
  const ids = new Set(places.map(({ id }) => id))
  const gone = [...of].filter(([id]) => !ids.has(id))
  return [
    ...here,
    ...gone.map(([id, held]) => ({
      ...{ id, label: "gestrichen", words: held.at(-1)?.words ?? "", hash: null },
      positions: held,
    })),
  ]
}

function viewsOf(
  current: readonly CurrentPosition[],
  earlier: readonly EarlierPosition[],
  places: readonly TextPlace[],
): PositionView[] {
  const placeOf = new Map(places.map((place) => [place.id, place]))
  const history = Map.groupBy(earlier, keyOf)
  const views = current.map((row) =>
    viewOf(row, placeOf.get(row.blockId) ?? null, history.get(keyOf(row)) ?? []),
  )
  return views.sort((a, b) => a.organization.localeCompare(b.organization, "de"))
}

function keyOf({ blockId, organizationId }: Pick<EarlierPosition, "blockId" | "organizationId">) {
  return `${blockId} ${organizationId}`
}

function viewOf(
  row: CurrentPosition,
  place: TextPlace | null,
  earlier: readonly EarlierPosition[],
) {
  // The column holds only what the command wrote.
  const then = JSON.parse(row.block) as ReadBlock
  const lapse: WordingChange | null = isLapsed(row, place?.hash ?? null)
    ? wordingChange(then, place?.block ?? null)
    : null
  const { id, blockId, organizationId, organization, person, personId, stance, text, setAt } = row
  return {
    ...{ id, blockId, organizationId, organization, person, personId, stance, text, setAt },
    color: organizationColorNamed(row.colour),
    words: wordsOf(then),
    lapse,
    earlier: earlier.map(({ id, stance, text, setAt }) => ({ id, stance, text, setAt })),
    /** What was said before those, and is not shown. */
    olderCount: row.earlierCount - earlier.length,
  }
}

function wordsOf(block: ReadBlock): string {
  return textPlaces([block], "none")[0]?.words ?? ""
}

function countsOf(passages: readonly Passage[], ownId: string) {
  const count = (show: PositionsFilter["show"]) =>
    passages.filter((passage) => SHOWS[show](passage, ownId)).length
  return {
    taken: count("taken"),
    lapsed: count("lapsed"),
    missing: count("missing"),
    all: count("all"),
  }
}

/** How often each stance is taken on the passages shown; `none` counts who has said nothing. */
function stancesOf(
  passages: readonly Passage[],
  organizations: number,
): Record<StanceChoice, number> {
  const taken = passages.flatMap(({ positions }) => positions)
  const counted = STANCE_CHOICES.map((stance) => [
    stance,
    taken.filter((position) => position.stance === stance).length,
  ])
  return { ...Object.fromEntries(counted), none: passages.length * organizations - taken.length }
}

/** Those of which somebody may take a position, and those that have one; by name. */
async function listOrganizations(
  db: Kysely<Tables>,
  subject: DocumentSubject,
  now: string,
  positions: readonly PositionView[],
) {
  const people = await listPersonActors(db, calendarDateOf(now))
  const speaking = people.filter((person) => can(person, "documents.suggest", subject))
  const ids = new Set([...speaking, ...positions].map(({ organizationId }) => organizationId))
  const rows = await db
    .selectFrom("organizations")
    .select(["id", "shortName", "name"])
    .where("id", "in", ids.size > 0 ? [...ids] : [""])
    .execute()
  return rows.sort((a, b) => a.shortName.localeCompare(b.shortName, "de"))
}

async function getDocument(db: Kysely<Tables>, documentId: string) {
  const row = await db
    .selectFrom("documents")
    .select(["id", "title", "numbering", "archivedAt"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  // The column holds only what the command's schema let through.
  return { ...row, numbering: row.numbering as Numbering }
}
