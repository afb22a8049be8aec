import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { forbidden } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor, WorkspaceRole } from "../../permissions/policy.ts"
import { deviceName } from "./device-name.ts"

export type AccountView = Awaited<ReturnType<typeof getAccount>>
export type OwnSession = Awaited<ReturnType<typeof listOwnSessions>>[number]

/** The own account. */
export async function getAccount(db: Kysely<Tables>, actor: Actor) {
  const account = await db
    .selectFrom("people")
    .innerJoin("organizations", "organizations.id", "people.organizationId")
    .select([
      "people.id",
      "people.email",
      "people.name",
      "people.jobTitle",
      "people.role",
      "organizations.name as organizationName",
    ])
    .where("people.id", "=", ownId(actor))
    .executeTakeFirstOrThrow()
  // The column holds only what the command's schema let through.
  return { ...account, role: account.role as WorkspaceRole }
}

/** Where the person is logged in now, the latest first. */
export async function listOwnSessions(
  db: Kysely<Tables>,
  actor: Actor,
  options: { now: string; currentIdHash: string | null },
) {
  const sessions = await db
    .selectFrom("sessions")
    .select(["idHash", "createdAt", "lastSeenAt", "userAgent"])
    .where("personId", "=", ownId(actor))
    .where("expiresAt", ">", Math.floor(Date.parse(options.now) / 1000))
    .orderBy("lastSeenAt", "desc")
    .orderBy("idHash")
    .execute()
  return sessions.map(({ userAgent, ...session }) => ({
    ...session,
    device: deviceName(userAgent),
    isCurrent: session.idHash === options.currentIdHash,
  }))
}

function ownId(actor: Actor): string {
  assertCan(actor, "people.change-own-account")
  if (actor.kind !== "person") throw forbidden()
  return actor.id
}
