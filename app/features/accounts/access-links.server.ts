import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import type { Trx } from "../../commands/define.ts"
import { type DomainError, notFound } from "../../commands/errors.ts"
import { hashSecret, newSecret } from "../../commands/secrets.server.ts"
import type { LinkPurpose } from "./schema.ts"

/** A link as it is handed over: this is the only time that anybody sees it. */
export interface HandedLink {
  personId: string
  link: string
  /** ISO-8601 UTC. */
  expiresAt: string
}

interface NewLink {
  personId: string
  purpose: LinkPurpose
  createdBy: string | null
  now: string
  expiresAt: string
  baseUrl: string
}

/** Makes a link for one person; older ones for the same purpose die. Only the hash is stored. */
export async function issueLink(trx: Trx, values: NewLink): Promise<HandedLink> {
  const { personId, purpose, createdBy, now, expiresAt, baseUrl } = values
  await revokeLinks(trx, personId, purpose)
  const token = newSecret()
  await trx
    .insertInto("accessLinks")
    .values({
      tokenHash: hashSecret(token),
      personId,
      purpose,
      createdBy,
      createdAt: now,
      expiresAt,
      usedAt: null,
    })
    .execute()
  return { personId, link: `${baseUrl}/${purpose}/${token}`, expiresAt }
}

/** @param purpose leave it out for all links of the person */
export async function revokeLinks(
  trx: Trx,
  personId: string,
  purpose?: LinkPurpose,
): Promise<void> {
  let query = trx.deleteFrom("accessLinks").where("personId", "=", personId)
  if (purpose) query = query.where("purpose", "=", purpose)
  await query.where("usedAt", "is", null).execute()
}

/**
 * The person a link still opens the door for; null for one that is unknown, used, expired or
 * replaced: all alike.
 */
export async function findLinkHolder(
  db: Kysely<Tables>,
  purpose: LinkPurpose,
  token: string,
  now: string,
) {
  const holder = await db
    .selectFrom("accessLinks")
    .innerJoin("people", "people.id", "accessLinks.personId")
    .innerJoin("organizations", "organizations.id", "people.organizationId")
    .select([
      "people.id as personId",
      "people.name",
      "people.email",
      "organizations.name as organizationName",
    ])
    .where("tokenHash", "=", hashSecret(token))
    .where("purpose", "=", purpose)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", now)
    // An invitation never opens an account that exists, a reset never one that was not accepted.
    .where("people.state", "=", purpose === "invitation" ? "invited" : "active")
    .executeTakeFirst()
  return holder ?? null
}

/**
 * Uses a link up: of two at the same moment one gets through.
 *
 * @throws not_found if it is unknown, used, expired or replaced
 */
export async function consumeLink(
  trx: Trx,
  purpose: LinkPurpose,
  token: string,
  now: string,
): Promise<{ personId: string }> {
  const holder = await findLinkHolder(trx, purpose, token, now)
  if (!holder) throw deadLink()
  const used = await trx
    .updateTable("accessLinks")
    .set({ usedAt: now })
    .where("tokenHash", "=", hashSecret(token))
    .where("usedAt", "is", null)
    .executeTakeFirst()
  if (Number(used.numUpdatedRows) !== 1) throw deadLink()
  return { personId: holder.personId }
}

export function deadLink(): DomainError {
  return notFound(
    "Dieser Link gilt nicht mehr: Er ist abgelaufen, benutzt oder durch einen neueren ersetzt.",
  )
}
