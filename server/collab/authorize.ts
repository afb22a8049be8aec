import type { Kysely } from "kysely"
import { isDomainError } from "../../app/commands/errors.ts"
import type { PresenceUser, RefusalReason } from "../../app/features/documents/live/messages.ts"
import { SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { getDocumentSubject } from "../../app/permissions/grants.server.ts"
import { type Actor, can, type DocumentSubject } from "../../app/permissions/policy.ts"
import type { Tables } from "../../db/tables.ts"

/** What somebody may do with a live text. */
export type Access =
  | { kind: "signed-out" }
  /** `exists` is false where the person may not even know of the document. */
  | { kind: "revoked"; exists: boolean }
  | {
      kind: "open"
      user: PresenceUser
      organizationId: string
      /** Why the connection only reads; null where it may edit. */
      readOnly: RefusalReason | null
    }

/**
 * Asks the policy about a live text.
 *
 * @param actor null for a request without a valid session
 * @param schemaVersion what the client announced; null for a stock client, taken at its word
 * @param now ISO-8601 UTC
 */
export async function readAccess(
  db: Kysely<Tables>,
  actor: Actor | null,
  documentId: string,
  schemaVersion: number | null,
  now: string,
): Promise<Access> {
  if (actor?.kind !== "person") return { kind: "signed-out" }
  const subject = await findSubject(db, documentId, now)
  // A token for commands opens no text.
  if (!subject || actor.scope !== null) return { kind: "revoked", exists: false }
  if (!can(actor, "documents.read", subject)) {
    return { kind: "revoked", exists: can(actor, "documents.see-title", subject) }
  }
  const organization = await db
    .selectFrom("organizations")
    .select(["shortName", "colour"])
    .where("id", "=", actor.organizationId)
    .executeTakeFirst()
  return {
    kind: "open",
    user: {
      personId: actor.id,
      name: actor.name,
      organization: organization?.shortName ?? "",
      colour: organization?.colour ?? null,
    },
    organizationId: actor.organizationId,
    readOnly: readOnlyReason(can(actor, "documents.edit", subject), schemaVersion),
  }
}

function readOnlyReason(mayEdit: boolean, schemaVersion: number | null): RefusalReason | null {
  if (!mayEdit) return "read-only"
  // [D3] An older client would delete what it does not know. A newer one, left over from before a step back,
  // would write what nobody else here can show; nobody gets round the look at shapes by claiming to be one.
  return schemaVersion === null || schemaVersion === SCHEMA_VERSION ? null : "outdated"
}

async function findSubject(
  db: Kysely<Tables>,
  documentId: string,
  now: string,
): Promise<DocumentSubject | null> {
  try {
    return await getDocumentSubject(db, documentId, now)
  } catch (error) {
    if (isDomainError(error) && error.kind === "not_found") return null
    throw error
  }
}
