import * as Y from "yjs"
import { conflict, isDomainError, notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { getReadableFile } from "../../../files/queries.server.ts"
import type { DocumentKind, DocumentState } from "../terms.ts"
import { readContent } from "../text/content.ts"
import { headStrangers } from "../text/head.ts"
import { FRAGMENT } from "../text/schema.ts"
import { strangers } from "../text/strangers.ts"
import { lastFreeze, listActs } from "../versions/acts.server.ts"
import { assertReads, getVersionAccess } from "../versions/version-access.server.ts"
import {
  findFrozenNumber,
  findVersion,
  readVersionContent,
} from "../versions/version-rows.server.ts"
import type { ExportPicture, ExportRequest } from "./export-source.ts"

export type ExportContext = Pick<Context, "db" | "viewer" | "rooms" | "files" | "settings" | "now">
type Source = ExportRequest["source"]

/** A text to be given out, without the bytes of its pictures. */
export interface ReadExport {
  source: Source
  /** What this program does not know, as `node callout`: the text has no canonical form then. */
  strangers: string[]
}

/** All pictures of a text together: more no thread is given at once. */
const MAX_PICTURE_BYTES = 150 * 1024 * 1024

/**
 * Reads the live text, or one version of it, for those who may read it. What is frozen is no longer worked on:
 * its live text is given out as the version that it stands at.
 *
 * @param versionNumber null for the live text
 * @throws not_found, forbidden for those who may read neither the text nor that version; not_found for a version
 * that is none
 */
export async function readExport(
  context: ExportContext,
  documentId: string,
  versionNumber: number | null,
): Promise<ReadExport> {
  const { db, viewer, settings, now } = context
  const access = await getVersionAccess(context, documentId)
  const number = versionNumber ?? (await findFrozenNumber(db, documentId))
  assertReads(viewer, access, number)
  const document = await readDocument(db, documentId)
  const text =
    number === null
      ? await liveText(context, document)
      : await versionText(context, documentId, number)
  const { content, version, sha256, strangers: unknown } = text
  const source: Source = {
    documentId,
    // The columns hold only what the command's schema let through.
    kind: document.kind as DocumentKind,
    state: document.archivedAt === null ? (document.state as DocumentState) : "archived",
    ownerName: document.ownerName,
    content,
    version,
    sha256,
    at: version?.createdAt ?? now,
    baseUrl: settings.baseUrl.replace(/\/$/, ""),
    isDemo: settings.demo,
    organizations: await organizationNames(db, content.head),
    pictures: {},
  }
  return { source, strangers: unknown }
}

async function readDocument(db: Context["db"], documentId: string) {
  return db
    .selectFrom("documents")
    .innerJoin("organizations", "organizations.id", "documents.ownerOrganizationId")
    .select([
      "documents.id",
      "documents.kind",
      "documents.title",
      "documents.language",
      "documents.numbering",
      "documents.state",
      "documents.archivedAt",
      "organizations.name as ownerName",
    ])
    .where("documents.id", "=", documentId)
    .executeTakeFirstOrThrow()
}

type DocumentRow = Awaited<ReturnType<typeof readDocument>>
type Text = Pick<Source, "content" | "version" | "sha256"> & { strangers: string[] }

async function liveText({ rooms }: ExportContext, document: DocumentRow): Promise<Text> {
  const { id, title, language, numbering } = document
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, await rooms.encodeState(id))
    return {
      content: readContent(doc, { title, language, numbering }),
      version: null,
      // Taken in the thread.
      sha256: null,
      strangers: [...strangers(doc.getXmlFragment(FRAGMENT)), ...headStrangers(doc)],
    }
  } finally {
    doc.destroy()
  }
}

async function versionText(
  { db }: ExportContext,
  documentId: string,
  versionNumber: number,
): Promise<Text> {
  const version = await findVersion(db, documentId, versionNumber)
  if (version === null) throw notFound()
  const { id, number, label, sha256, createdAt } = version
  const freeze = lastFreeze(await listActs(db, documentId), number)
  return {
    content: await readVersionContent(db, id),
    version: { number, label, frozenAt: freeze?.at ?? null, createdAt },
    sha256,
    strangers: [],
  }
}

async function organizationNames(db: Context["db"], head: Source["content"]["head"]) {
  const keys = [head.leadOrganization, ...head.participants.map(({ organization }) => organization)]
  const named = keys.filter((key) => key !== null)
  if (named.length === 0) return {}
  const rows = await db
    .selectFrom("organizations")
    .select(["key", "shortName"])
    .where("key", "in", named)
    .execute()
  return Object.fromEntries(rows.map(({ key, shortName }) => [key ?? "", shortName]))
}

/** A picture without its bytes. */
type NamedPicture = Omit<ExportPicture, "bytes"> & { sha256: string; byteLength: number }

/**
 * The pictures that a text names, as far as the viewer may see them: a hash that somebody wrote into a text
 * opens no other one's picture.
 */
export async function listPictures(
  { db, viewer, now }: ExportContext,
  { content }: Pick<Source, "content">,
): Promise<NamedPicture[]> {
  const found: NamedPicture[] = []
  for (const hash of pictureHashes(content)) {
    const file = await findReadable(() => getReadableFile(db, viewer, hash, now))
    // What has no size is no picture.
    if (file?.width && file.height) found.push({ ...file, width: file.width, height: file.height })
  }
  return found
}

/**
 * The same with their bytes. One whose bytes are gone is left out.
 *
 * @throws conflict where they are too many to be given out together
 */
export async function readPictures(
  context: ExportContext,
  source: Pick<Source, "content">,
): Promise<Source["pictures"]> {
  const named = await listPictures(context, source)
  const total = named.reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (total > MAX_PICTURE_BYTES) throw conflict(TOO_MANY_PICTURES)
  const found: Record<string, ExportPicture> = {}
  for (const { sha256, mediaType, width, height } of named) {
    const bytes = await context.files.get(sha256)
    if (bytes) found[sha256] = { mediaType, width, height, bytes: new Uint8Array(bytes) }
  }
  return found
}

const TOO_MANY_PICTURES =
  "Die Bilder dieses Textes sind zusammen größer als 150 MiB und lassen sich nicht auf einmal ausgeben. Bitte verkleinern Sie einzelne Bilder."

function pictureHashes({ blocks }: Source["content"]): string[] {
  const named = blocks.flatMap((block) => (block.type === "figure" && block.src ? [block.src] : []))
  return [...new Set(named)]
}

async function findReadable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (isDomainError(error) && error.kind === "not_found") return null
    throw error
  }
}
