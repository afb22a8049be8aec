import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { conflict, forbidden, notFound } from "../../../commands/errors.ts"
import type { Emit } from "../../../commands/events.ts"
import { newId } from "../../../commands/ids.ts"
import type { Actor } from "../../../permissions/policy.ts"
import { readAuthorshipSource } from "../authorship/read-authorship.server.ts"
import { spansToJson } from "../authorship/spans-form.ts"
import { readText } from "../live/edit-text.server.ts"
import { lockDocument, readHead } from "../live/journal-rows.server.ts"
import { sha256Hex } from "../live/load-text.server.ts"
import { CANONICAL_FORMAT, type CanonicalFrame, canonicalContent } from "../text/canonical.ts"
import type { DocumentContent } from "../text/content.ts"
import { SCHEMA_VERSION } from "../text/schema.ts"
import { parseContributions, readContributions } from "./contributors.server.ts"
import { assertKeepable } from "./rules.ts"
import type { VersionOrigin } from "./terms.ts"
import { formOf, type NoForm, type VersionForm } from "./version-form.server.ts"
import { contentFrom, type VersionIds } from "./version-ids.server.ts"

export interface NewVersion {
  documentId: string
  actor: Actor
  origin: VersionOrigin
  label: string
  note: string
  /** ISO-8601 UTC; the command's instant. */
  now: string
  emit: Emit
  /** The text's form where a thread has made it already; made here where the text has moved on since. */
  form?: VersionForm | NoForm
}

/**
 * Keeps the live text as the document's next version, in the caller's transaction; nothing that has been
 * written by then is missing from it. Asks neither rights nor whether the newest version holds the same text.
 *
 * @throws forbidden if the actor is no person
 * @throws conflict or rule for a text that cannot be kept, see `assertKeepable`
 */
export async function createVersion(
  trx: Kysely<Tables>,
  { documentId, actor, origin, label, note, now, emit, form: prepared }: NewVersion,
): Promise<{ id: string; number: number; sha256: string }> {
  if (actor.kind !== "person") throw forbidden()
  const form = await readVersionForm(trx, documentId, prepared)
  const newest = await findNewestVersion(trx, documentId)
  const id = newId("ver")
  const number = (newest?.number ?? 0) + 1
  const { canonical, sha256, ids, blame, state, seq } = form
  await trx
    .insertInto("documentVersions")
    .values({
      id,
      documentId,
      number,
      label,
      note,
      origin,
      format: CANONICAL_FORMAT,
      canonical,
      sha256,
      ids: JSON.stringify(ids),
      blame: spansToJson(blame),
      state,
      schemaVersion: SCHEMA_VERSION,
      seq,
      contributors: JSON.stringify(await readContributions(trx, documentId, newest)),
      createdBy: actor.id,
      organizationId: actor.organizationId,
      createdAt: now,
    })
    .execute()
  emit("version.created", { documentId, versionId: id, number, origin, sha256 })
  return { id, number, sha256 }
}

/**
 * The form of the live text as it stands in this transaction. The document is locked until the commit.
 *
 * @param prepared taken if neither the text nor its frame has changed since it was made
 */
export async function readVersionForm(
  trx: Kysely<Tables>,
  documentId: string,
  prepared?: VersionForm | NoForm,
): Promise<VersionForm> {
  await lockDocument(trx, documentId)
  const frame = await readFrame(trx, documentId)
  if (prepared && "canonical" in prepared && isCurrent(prepared, frame)) {
    if (prepared.seq === (await readHead(trx, documentId))) return prepared
  }
  const loaded = await readText(trx, documentId)
  const form = formOf(loaded, frame, await readAuthorshipSource(trx, documentId))
  loaded.doc.destroy()
  if ("canonical" in form) return form
  assertKeepable(form)
  throw new Error("A text without a form that can be kept has a form.")
}

/** What belongs to a version beside its text. */
export async function readFrame(db: Kysely<Tables>, documentId: string): Promise<CanonicalFrame> {
  const frame = await db
    .selectFrom("documents")
    .select(["title", "language", "numbering"])
    .where("id", "=", documentId)
    .executeTakeFirst()
  if (!frame) throw notFound()
  return frame
}

export type VersionView = Awaited<ReturnType<typeof listVersions>>[number]

/** A document's versions without their texts, newest first. Asks no rights. */
export async function listVersions(db: Kysely<Tables>, documentId: string) {
  const rows = await versionRows(db, documentId)
    .orderBy("documentVersions.number", "desc")
    .execute()
  return rows.map(viewOf)
}

/** One version without its text; null if the document has none of that number. Asks no rights. */
export async function findVersion(
  db: Kysely<Tables>,
  documentId: string,
  number: number,
): Promise<VersionView | null> {
  const row = await versionRows(db, documentId)
    .where("documentVersions.number", "=", number)
    .executeTakeFirst()
  return row ? viewOf(row) : null
}

/** The version with the highest number; null before the first. Asks no rights. */
export async function findNewestVersion(
  db: Kysely<Tables>,
  documentId: string,
): Promise<VersionView | null> {
  const row = await versionRows(db, documentId)
    .orderBy("documentVersions.number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row ? viewOf(row) : null
}

/**
 * Number of the version that a frozen document stands at: to the letter its live text. Null while the text is
 * open. Asks no rights.
 */
export async function findFrozenNumber(
  db: Kysely<Tables>,
  documentId: string,
): Promise<number | null> {
  const frozen = await db
    .selectFrom("documents")
    .innerJoin("documentVersions", "documentVersions.id", "documents.frozenVersionId")
    .select("documentVersions.number")
    .where("documents.id", "=", documentId)
    .executeTakeFirst()
  return frozen?.number ?? null
}

/** Whether the document still stands as the version has it: nothing written since, nothing of its frame changed. */
export async function isUnchangedSince(
  db: Kysely<Tables>,
  version: { id: string; documentId: string; seq: number },
): Promise<boolean> {
  if (version.seq !== (await readHead(db, version.documentId))) return false
  const { canonical } = await db
    .selectFrom("documentVersions")
    .select("canonical")
    .where("id", "=", version.id)
    .executeTakeFirstOrThrow()
  const { title, language, numbering } = JSON.parse(canonical)
  const now = await readFrame(db, version.documentId)
  return now.title === title && now.language === language && now.numbering === numbering
}

/**
 * The content of a version, exactly as it was: block ids, mentions and all. Asks no rights.
 *
 * @throws not_found for an id that no version has
 * @throws conflict if what is stored is not what the hash was taken of
 */
export async function readVersionContent(
  db: Kysely<Tables>,
  versionId: string,
): Promise<DocumentContent> {
  const row = await db
    .selectFrom("documentVersions")
    .select(["number", "canonical", "sha256", "ids"])
    .where("id", "=", versionId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const content = intactContent(row)
  if (content) return content
  throw conflict(
    `Der gespeicherte Text von Fassung ${row.number} stimmt nicht mit seiner Prüfsumme überein. Er ist beschädigt und wird nicht gezeigt. Bitte wenden Sie sich an die Administration.`,
  )
}

/** The content that a row's hash covers; null where the row was changed after it was written. */
export function intactContent(row: {
  canonical: string
  sha256: string
  ids: string
}): DocumentContent | null {
  if (sha256Hex(Buffer.from(row.canonical, "utf8")) !== row.sha256) return null
  try {
    // The column holds only what `createVersion` wrote, or what somebody made of it since.
    const content = contentFrom(row.canonical, JSON.parse(row.ids) as VersionIds)
    return canonicalContent(content) === row.canonical ? content : null
  } catch {
    return null
  }
}

function isCurrent(form: VersionForm, frame: CanonicalFrame): boolean {
  const { title, language, numbering } = form.frame
  return title === frame.title && language === frame.language && numbering === frame.numbering
}

function versionRows(db: Kysely<Tables>, documentId: string) {
  return db
    .selectFrom("documentVersions")
    .leftJoin("people", "people.id", "documentVersions.createdBy")
    .leftJoin("organizations", "organizations.id", "documentVersions.organizationId")
    .select([
      "documentVersions.id",
      "documentVersions.documentId",
      "documentVersions.number",
      "documentVersions.label",
      "documentVersions.note",
      "documentVersions.origin",
      "documentVersions.sha256",
      "documentVersions.seq",
      "documentVersions.contributors",
      "documentVersions.createdBy",
      "documentVersions.createdAt",
      "people.name as authorName",
      "organizations.shortName as organization",
    ])
    .where("documentVersions.documentId", "=", documentId)
}

type VersionRow = NonNullable<
  Awaited<ReturnType<ReturnType<typeof versionRows>["executeTakeFirst"]>>
>

function viewOf({ contributors, origin, ...row }: VersionRow) {
  return {
    ...row,
    // The column holds only what `createVersion` wrote.
    origin: origin as VersionOrigin,
    contributors: parseContributions(contributors),
  }
}
