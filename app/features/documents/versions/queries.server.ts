import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can, type DocumentSubject } from "../../../permissions/policy.ts"
import { exportFileName } from "../export/file-names.ts"
import type { ReadContext } from "../queries.server.ts"
import type { DocumentKind, DocumentState, Numbering } from "../terms.ts"
import type { DocumentContent } from "../text/content.ts"
import { noteOrdinals } from "../text/footnotes.ts"
import { withShownLevels } from "../text/plain.ts"
import { lastFreeze, listActs } from "./acts.server.ts"
import { checkHashes, checkVersion } from "./check.server.ts"
import { readContributions } from "./contributors.server.ts"
import type { Contribution } from "./terms.ts"
import { assertReads, getVersionAccess, isReadable } from "./version-access.server.ts"
import {
  findVersion,
  intactContent,
  isUnchangedSince,
  listVersions,
  type VersionView,
} from "./version-rows.server.ts"

type VersionsContext = Pick<ReadContext, "db" | "viewer" | "now">

export type VersionsPageView = Awaited<ReturnType<typeof getVersionsPage>>

/**
 * A document's history: its versions, each with whether its hash is still the one it was made with, who has
 * worked in it, and when the document was frozen and opened again; above them the draft.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getVersionsPage(context: VersionsContext, documentId: string) {
  const { db, viewer, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  const versions = await listVersions(db, documentId)
  const intact = await checkHashes(db, documentId)
  const [newest = null] = versions
  const since = await readContributions(db, documentId, newest)
  const names = await readNames(db, [...versions.flatMap((one) => one.contributors), ...since])
  return {
    document: await readDocument(db, documentId),
    mayEdit: can(viewer, "documents.edit", subject),
    mayRestore: mayRestore(viewer, subject),
    versions: versions.map((version) => ({
      ...version,
      isIntact: intact.get(version.id) ?? false,
      contributors: named(version.contributors, names),
    })),
    acts: await listActs(db, documentId),
    draft: {
      number: (newest?.number ?? 0) + 1,
      /** Nothing has been written since the newest version. */
      isUnchanged: newest !== null && (await isUnchangedSince(db, newest)),
      contributors: named(since, names),
    },
    now,
  }
}

export type VersionPageView = Awaited<ReturnType<typeof getVersionPage>>

/**
 * One version to read, checked as a whole; of a damaged one nothing is shown.
 *
 * @throws not_found, forbidden for those who may read neither the text nor that version, and not_found for a
 * number it does not have
 */
export async function getVersionPage(
  context: VersionsContext,
  documentId: string,
  number: number | null,
) {
  const { db, viewer, now } = context
  const access = await getVersionAccess(context, documentId)
  assertReads(viewer, access, number)
  const version = number === null ? null : await findVersion(db, documentId, number)
  if (!version) throw notFound()
  const { content, ...check } = await checkVersion(db, version.id)
  /** Beside the version: the text that is being worked on, its other versions, its authors and comments. */
  const readsText = access.only === null
  const contributors = readsText ? version.contributors : []
  const document = await readDocument(db, documentId)
  const versions = await listVersions(db, documentId)
  return {
    // What it is called today is said to those who may read it today.
    document: readsText ? document : { ...document, title: content?.frame.title ?? "Text" },
    readsText,
    mayRestore: mayRestore(viewer, access.subject),
    version: {
      ...version,
      contributors: named(contributors, await readNames(db, contributors)),
    },
    newest: Math.max(...versions.map((one) => one.number).filter((one) => isReadable(access, one))),
    frozen: lastFreeze(await listActs(db, documentId), version.number),
    check,
    reading: content && (await readingOfContent(db, content)),
    /** What the canonical text is saved as when it is downloaded. */
    fileName: content && fileNameOf(content, version),
    now,
  }
}

function fileNameOf(content: DocumentContent, { number, label, createdAt }: VersionView): string {
  const version = { number, label, createdAt, frozenAt: null }
  return exportFileName({ content, version, at: createdAt }, "json").full
}

/** As the command asks: it writes the text anew, title and all. */
function mayRestore(viewer: ReadContext["viewer"], subject: DocumentSubject): boolean {
  return can(viewer, "documents.manage", subject) && can(viewer, "documents.edit", subject)
}

/**
 * What the form for a new version says: which number it gets, and what the one before it was called.
 *
 * @throws not_found, forbidden for those who may not edit
 */
export async function getNewVersionPage(context: VersionsContext, documentId: string) {
  const { db, viewer, now } = context
  assertCan(viewer, "documents.edit", await getDocumentSubject(db, documentId, now))
  const [newest = null] = await listVersions(db, documentId)
  return {
    document: await readDocument(db, documentId),
    number: (newest?.number ?? 0) + 1,
    newest: newest && { number: newest.number, label: newest.label, createdAt: newest.createdAt },
  }
}

/** The number in an address; null for anything else. */
export function versionNumber(words: string | undefined): number | null {
  return words !== undefined && /^[1-9]\d{0,5}$/.test(words) ? Number(words) : null
}

async function readDocument(db: Kysely<Tables>, documentId: string) {
  const { kind, state, numbering, ...row } = await db
    .selectFrom("documents")
    .innerJoin("organizations", "organizations.id", "documents.ownerOrganizationId")
    .leftJoin("documentVersions", "documentVersions.id", "documents.frozenVersionId")
    .select([
      "documents.id",
      "documents.kind",
      "documents.title",
      "documents.state",
      "documents.numbering",
      "documents.archivedAt",
      "documents.frozenAt",
      "documentVersions.number as frozenNumber",
      "organizations.name as ownerName",
    ])
    .where("documents.id", "=", documentId)
    .executeTakeFirstOrThrow()
  return {
    ...row,
    // The columns hold only what the command's schema let through.
    kind: kind as DocumentKind,
    state: state as DocumentState,
    numbering: numbering as Numbering,
  }
}

export type VersionReading = Awaited<ReturnType<typeof readingOfContent>>

/** A version's text to be read, by its number; null where it is damaged. Asks no rights. */
export async function readVersionReading(
  db: Kysely<Tables>,
  documentId: string,
  number: number,
): Promise<VersionReading | null> {
  const row = await db
    .selectFrom("documentVersions")
    .select(["canonical", "sha256", "ids"])
    .where("documentId", "=", documentId)
    .where("number", "=", number)
    .executeTakeFirst()
  if (!row) throw notFound()
  const content = intactContent(row)
  return content && readingOfContent(db, content)
}

async function readingOfContent(db: Kysely<Tables>, content: DocumentContent) {
  const organizations = await db
    .selectFrom("organizations")
    .select(["key", "name"])
    .where("key", "is not", null)
    .execute()
  const { title, language, numbering } = content.frame
  return {
    blocks: withShownLevels(content.blocks),
    notes: Object.fromEntries(noteOrdinals(content.blocks)),
    title,
    language,
    // The frame holds only what the command that sets the numbering let through.
    numbering: numbering as Numbering,
    head: content.head,
    /** Name by key, for the head. */
    organizations: Object.fromEntries(organizations.map(({ key, name }) => [key ?? "", name])),
  }
}

type Names = { people: Map<string, string>; organizations: Map<string, string> }

async function readNames(
  db: Kysely<Tables>,
  contributions: readonly Contribution[],
): Promise<Names> {
  if (contributions.length === 0) return { people: new Map(), organizations: new Map() }
  const people = await db
    .selectFrom("people")
    .select(["id", "name"])
    .where("id", "in", [...new Set(contributions.map(({ personId }) => personId))])
    .execute()
  const organizations = await db
    .selectFrom("organizations")
    .select(["id", "shortName"])
    .where("id", "in", [...new Set(contributions.map(({ organizationId }) => organizationId))])
    .execute()
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    organizations: new Map(organizations.map(({ id, shortName }) => [id, shortName])),
  }
}

export interface NamedContribution extends Contribution {
  /** Null for somebody who has been erased. */
  name: string | null
  organization: string | null
}

function named(contributions: readonly Contribution[], names: Names): NamedContribution[] {
  return contributions.map((one) => ({
    ...one,
    name: names.people.get(one.personId) ?? null,
    organization: names.organizations.get(one.organizationId) ?? null,
  }))
}
