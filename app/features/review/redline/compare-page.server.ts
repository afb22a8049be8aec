import { conflict } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { can } from "../../../permissions/policy.ts"
import type { DocumentState } from "../../documents/terms.ts"
import {
  assertReads,
  getVersionAccess,
  isReadable,
  type VersionAccess,
} from "../../documents/versions/version-access.server.ts"
import {
  findVersion,
  listVersions,
  readVersionContent,
} from "../../documents/versions/version-rows.server.ts"
import type { AskedComparison, CompareQuery } from "./compare-schema.ts"
import { getStoredVersion, readLiveSide } from "./compare-sides.server.ts"
import type { StoredSide } from "./compare-stored.server.ts"
import type { ChangeBrief, ComparedText } from "./compared-text.ts"
import { readConfirmations } from "./confirmations.server.ts"
import { classOf, missingVersion } from "./rules.ts"
import { type DecidedStart, settledSides } from "./settled-sides.ts"
import { findLastVisit, readSeenText } from "./visits.server.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "rooms" | "redlines" | "now">

/** One of the two texts that are compared, as the page speaks of it. */
export type CompareSide =
  | { kind: "version"; number: number; label: string; createdAt: string }
  | { kind: "live" }
  | { kind: "visit"; seenAt: string }

export type ComparePageView = Awaited<ReturnType<typeof getComparePage>>
/** A comparison as the page draws it: there is one wherever the page asks for its parts. */
export type DrawnComparison = NonNullable<ComparePageView["compared"]>

/**
 * Two texts of a document side by side; a frozen live text is the version that it stands at. `compared` is null where there is nothing to compare yet; `before` tells why.
 *
 * @param start what the viewer's own committee decided on last: compared from there where the address does not say
 * @throws not_found for those who may not know of the document, and with a sentence for a version that is not there
 * @throws forbidden to those who may see its title and not read it
 */
export async function getComparePage(
  context: ReadContext,
  documentId: string,
  asked: AskedComparison,
  start: DecidedStart | null = null,
) {
  const { db, viewer, now } = context
  const access = await getVersionAccess(context, documentId)
  const versions = (await listVersions(db, documentId))
    .filter(({ number }) => isReadable(access, number))
    .map(({ number, label, createdAt }) => ({ number, label, createdAt }))
  const document = await readDocument(db, documentId, access)
  const { frozenNumber } = document
  const { only } = access
  const { from, to, decided } = settledSides(asked, {
    only,
    versions,
    frozenNumber,
    decided: start,
  })
  const query = { ...asked, from, to }
  assertReadsSides(viewer, access, query)
  const before = from === null ? null : await findSide(context, documentId, from)
  const after = await findSide(context, documentId, query.to)
  const isPair = before?.kind === "version" && after?.kind === "version"
  const pair = isPair ? { from: before.number, to: after.number } : null
  const compared =
    before && after ? await compare(context, documentId, { before, after }, query) : null
  const isForward = pair !== null && pair.from < pair.to
  const confirmations =
    pair && isForward ? await readConfirmations(db, documentId, pair) : new Map<string, never>()
  return {
    document,
    versions,
    query,
    before,
    after,
    /** Why it begins there, where the viewer's own committee has decided on that version. */
    decided,
    readsText: access.only === null,
    mayConfirm: isForward && can(viewer, "redlines.confirm", access.subject),
    compared: compared && (await drawn(context, compared, confirmations)),
    confirmations: Object.fromEntries(confirmations),
    counts: countsOf(compared?.all ?? [], confirmations, query.hidesFormatting),
    now,
  }
}

/** Both sides: for somebody who sits in a committee before which only one lies, the other stays closed. */
function assertReadsSides(
  viewer: Context["viewer"],
  access: VersionAccess,
  sides: Pick<CompareQuery, "from" | "to">,
): void {
  for (const side of [sides.from, sides.to]) {
    if (side !== null) assertReads(viewer, access, typeof side === "number" ? side : null)
  }
}

/** @param access to nothing but single versions: then called as the newest of them was */
async function readDocument(db: Context["db"], documentId: string, { only }: VersionAccess) {
  const { archivedAt, state, ...document } = await db
    .selectFrom("documents")
    .leftJoin("documentVersions", "documentVersions.id", "documents.frozenVersionId")
    .select([
      "documents.id",
      "documents.title",
      "documents.state",
      "documents.archivedAt",
      "documentVersions.number as frozenNumber",
    ])
    .where("documents.id", "=", documentId)
    .executeTakeFirstOrThrow()
  // The column holds only what the commands wrote.
  const open = state as DocumentState
  const shown = { ...document, state: archivedAt === null ? open : ("archived" as const) }
  if (only === null) return shown
  const newest = await findVersion(db, documentId, Math.max(...only))
  const content = newest && (await readVersionContent(db, newest.id))
  return { ...shown, title: content?.frame.title ?? "Text" }
}

/** @returns null for a visit that there was none of */
async function findSide(
  { db, viewer, now }: ReadContext,
  documentId: string,
  side: NonNullable<CompareQuery["from"]>,
): Promise<CompareSide | null> {
  if (side === "live") return { kind: "live" }
  if (side === "visit") {
    if (viewer.kind !== "person") return null
    const seen = await findLastVisit(db, { documentId, personId: viewer.id }, now)
    return seen && { kind: "visit", seenAt: seen.seenAt }
  }
  const version = await findVersion(db, documentId, side)
  if (!version) {
    const [newest] = await listVersions(db, documentId)
    throw missingVersion(side, newest?.number ?? 0)
  }
  return { kind: "version", number: side, label: version.label, createdAt: version.createdAt }
}

async function compare(
  context: ReadContext,
  documentId: string,
  sides: { before: CompareSide; after: CompareSide },
  { page, unfold }: CompareQuery,
): Promise<ComparedText | null> {
  const { before, after } = sides
  const isFixed = before.kind === "version" && after.kind === "version"
  const pair = isFixed ? [documentId, before.number, after.number].join(" ") : null
  const [was, is] = [before, after].map((side) => () => readSide(context, documentId, side))
  const compared = await context.redlines.compare(pair, { page, unfold }, async () => {
    const [stored, now] = [await was?.(), await is?.()]
    if (!stored || !now) throw conflict("Was Sie zuletzt gesehen haben, liegt nicht mehr vor.")
    return { before: stored, after: now }
  })
  if (!("damaged" in compared)) return compared
  throw conflict(
    "Ein Text dieses Vergleichs stimmt nicht mit seiner Prüfsumme überein. Er ist beschädigt und wird nicht gezeigt. Bitte wenden Sie sich an die Administration.",
  )
}

async function readSide(
  context: ReadContext,
  documentId: string,
  side: CompareSide,
): Promise<StoredSide | null> {
  const { db, viewer, now } = context
  if (side.kind === "version") return getStoredVersion(db, documentId, side.number)
  if (side.kind === "live") return readLiveSide(context, documentId)
  if (viewer.kind !== "person") return null
  const seen = await findLastVisit(db, { documentId, personId: viewer.id }, now)
  const payload = seen && (await readSeenText(db, documentId, seen))
  return payload && { kind: "seen", payload }
}

/** What the page draws of it; the brief list of all changes has done its work. */
async function drawn({ db }: ReadContext, compared: ComparedText, confirmations: Confirmations) {
  const { all: _, changes, ...rest } = compared
  const keys = organizationKeys(compared.head)
  const names =
    keys.length === 0
      ? []
      : await db
          .selectFrom("organizations")
          .select(["key", "shortName"])
          .where("key", "in", keys)
          .execute()
  return {
    ...rest,
    changes: changes.map((change) => ({
      ...change,
      class: classOf(change, confirmations.get(change.key)),
    })),
    organizations: Object.fromEntries(names.map(({ key, shortName }) => [key, shortName])),
  }
}

type Confirmations = ReadonlyMap<string, { class: ChangeBrief["proposed"] }>

function organizationKeys({ leadOrganization, participants = [] }: ComparedText["head"]): string[] {
  const lead = [leadOrganization?.before, leadOrganization?.after]
  return [...lead, ...participants.map(({ organization }) => organization)].filter(
    (key): key is string => typeof key === "string",
  )
}

function countsOf(
  all: readonly ChangeBrief[],
  confirmations: Confirmations,
  hidesFormatting: boolean,
) {
  const counted = all.filter(({ kind }) => !hidesFormatting || kind !== "formatting")
  const substantive = counted.filter(
    (change) => classOf(change, confirmations.get(change.key)) === "substantive",
  )
  return {
    all: counted.length,
    substantive: substantive.length,
    formatting: all.filter(({ kind }) => kind === "formatting").length,
    confirmed: counted.filter(({ key }) => confirmations.has(key)).length,
  }
}
