import type { Kysely } from "kysely"
import * as Y from "yjs"
import type { Tables } from "../../../../db/tables.ts"
import { conflict } from "../../../commands/errors.ts"
import type { Emit } from "../../../commands/events.ts"
import type { Actor } from "../../../permissions/policy.ts"
import { assertTakesEdits } from "../rules.ts"
import { CLIENT_IDS, freshClientId } from "./client-id.server.ts"
import {
  appendRows,
  lockDocument,
  readClients,
  readNewestText,
  readStoredText,
} from "./journal-rows.server.ts"
import { type LoadedText, loadStored } from "./load-text.server.ts"

export interface EditTextOptions {
  /** Tells the open editors after the commit; left out only where nobody can have opened the text yet. */
  emit?: Emit
  /** Whose words these are, where it is not the actor: a suggestion belongs to who made it. */
  attributedTo?: { personId: string; organizationId: string }
  /** ISO-8601 UTC; the command's instant. */
  now?: string
}

/**
 * Changes the live text inside a command's transaction: on a clone, with a fresh client id that belongs to
 * the person, appended to the journal. Open editors get it after the commit.
 *
 * @param change works on the clone, in one Yjs transaction; what it leaves unchanged writes nothing
 * @returns the update (Yjs v1) that was appended; null if nothing changed
 * @throws conflict if the document is frozen or in the archive, and if the stored text is damaged
 */
export async function editText(
  trx: Kysely<Tables>,
  documentId: string,
  actor: Actor,
  change: (doc: Y.Doc) => void,
  options: EditTextOptions = {},
): Promise<Uint8Array | null> {
  await lockDocument(trx, documentId)
  assertTakesEdits(
    await trx
      .selectFrom("documents")
      .select(["state", "archivedAt"])
      .where("id", "=", documentId)
      .executeTakeFirstOrThrow(),
  )
  const text = await loadIntact(trx, documentId)
  const author = options.attributedTo ?? authorOf(actor)
  const taken = await readClients(trx, documentId)
  text.doc.clientID = freshClientId(text.doc, taken, CLIENT_IDS)
  const made: Uint8Array[] = []
  text.doc.on("update", (part: Uint8Array) => made.push(part))
  text.doc.transact(() => change(text.doc), "server")
  if (made.length === 0) return null

  const update = Y.mergeUpdates(made)
  const client = author ? [{ clientId: text.doc.clientID, ...author }] : []
  text.doc.destroy()
  await appendRows(trx, {
    documentId,
    updates: [{ payload: update, personId: author?.personId ?? null }],
    clients: client,
    now: options.now ?? new Date().toISOString(),
  })
  options.emit?.("document.text-edited", { documentId })
  return update
}

/**
 * The live text as it is stored, open or not; for queries and inside commands.
 *
 * @returns the text; `isIncomplete` where a damaged journal ends it early
 */
export async function readText(db: Kysely<Tables>, documentId: string): Promise<LoadedText> {
  const { loaded } = await loadStored({
    newest: () => readNewestText(db, documentId),
    all: () => readStoredText(db, documentId),
  })
  return loaded
}

async function loadIntact(trx: Kysely<Tables>, documentId: string): Promise<LoadedText> {
  const text = await readText(trx, documentId)
  if (!text.isIncomplete) return text
  throw conflict(
    "Der gespeicherte Text ist beschädigt und vorerst nur lesbar. Bitte wenden Sie sich an die Administration.",
  )
}

function authorOf(actor: Actor): { personId: string; organizationId: string } | null {
  if (actor.kind !== "person") return null
  return { personId: actor.id, organizationId: actor.organizationId }
}
