import type { Kysely } from "kysely"
import * as Y from "yjs"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import { sha256Hex } from "../live/load-text.server.ts"
import { canonicalJson } from "../text/canonical.ts"
import type { DocumentContent } from "../text/content.ts"
import { SCHEMA_VERSION } from "../text/schema.ts"
import { intactContent } from "./version-rows.server.ts"

/**
 * What the server finds when it looks at a stored version again. `damaged` is whatever is not as it was
 * written: its text, its hash, the ids beside it, its Yjs state, or what the log says of its hash.
 */
export interface VersionCheck {
  isIntact: boolean
  /** Of the canonical text as it is stored now, hex. */
  computed: string
  damaged: ("text" | "ids" | "state" | "log")[]
}

/**
 * Looks at a stored version again and gives its content where the whole is as it was written.
 * Takes some ten milliseconds for a hundred pages. Asks no rights.
 *
 * @throws not_found for an id that no version has
 */
export async function checkVersion(
  db: Kysely<Tables>,
  versionId: string,
): Promise<VersionCheck & { content: DocumentContent | null }> {
  const row = await db
    .selectFrom("documentVersions")
    .select(["documentId", "canonical", "sha256", "ids", "state", "schemaVersion"])
    .where("id", "=", versionId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const computed = sha256Hex(Buffer.from(row.canonical, "utf8"))
  const content = intactContent(row)
  const isText = computed === row.sha256
  const damaged: VersionCheck["damaged"] = []
  if (!isText) damaged.push("text")
  if (isText && !content) damaged.push("ids")
  if (!givesText(row, content)) damaged.push("state")
  const logged = await readLoggedHashes(db, row.documentId)
  if (logged.get(versionId) !== row.sha256) damaged.push("log")
  const isIntact = damaged.length === 0
  return { isIntact, computed, damaged, content: isIntact ? content : null }
}

/** Which of a document's versions have the hash that their text gives and the log names; by id. */
export async function checkHashes(
  db: Kysely<Tables>,
  documentId: string,
): Promise<Map<string, boolean>> {
  const logged = await readLoggedHashes(db, documentId)
  const ids = await db
    .selectFrom("documentVersions")
    .select("id")
    .where("documentId", "=", documentId)
    .execute()
  const checked = new Map<string, boolean>()
  for (const { id } of ids) {
    // One after the other: all texts of a long history at once would hold up everybody's typing.
    const { canonical, sha256 } = await db
      .selectFrom("documentVersions")
      .select(["canonical", "sha256"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
    const isAsWritten = sha256Hex(Buffer.from(canonical, "utf8")) === sha256
    checked.set(id, isAsWritten && logged.get(id) === sha256)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return checked
}

/** Whether the Yjs state is the text that the hash covers; one of an older schema cannot be read any more. */
function givesText(
  row: { canonical: string; state: Uint8Array; schemaVersion: number },
  content: DocumentContent | null,
): boolean {
  if (row.schemaVersion !== SCHEMA_VERSION || !content) return true
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, row.state)
    return canonicalJson(doc, content.frame) === row.canonical
  } catch {
    return false
  } finally {
    doc.destroy()
  }
}

/** The hashes that the log named when the versions were made, by version. */
async function readLoggedHashes(
  db: Kysely<Tables>,
  documentId: string,
): Promise<Map<string, string>> {
  const events = await db
    .selectFrom("events")
    .select("data")
    .where("subjectId", "=", documentId)
    .where("name", "=", "version.created")
    .execute()
  return new Map(
    events.map(({ data }) => {
      // Only `createVersion` says so.
      const { versionId, sha256 } = JSON.parse(data) as { versionId: string; sha256: string }
      return [versionId, sha256]
    }),
  )
}
