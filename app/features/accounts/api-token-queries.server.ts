import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { heldScope } from "./api-token-scope.ts"

export type ApiTokenView = Awaited<ReturnType<typeof listApiTokens>>[number]

/** All API tokens, the running ones first, then the newest; never a token itself. */
export async function listApiTokens(db: Kysely<Tables>, actor: Actor, now: string) {
  assertCan(actor, "api-tokens.issue")
  const tokens = await db
    .selectFrom("apiTokens")
    .innerJoin("people", "people.id", "apiTokens.personId")
    .select([
      "apiTokens.id",
      "apiTokens.name",
      "apiTokens.scope",
      "apiTokens.createdAt",
      "apiTokens.expiresAt",
      "apiTokens.revokedAt",
      "apiTokens.lastUsedAt",
      "people.name as personName",
    ])
    .orderBy("apiTokens.createdAt", "desc")
    .execute()
  return tokens
    .map((token) => ({
      ...token,
      // The column holds what `api-tokens.issue` wrote; what was closed to programs since holds no more.
      scope: heldScope(JSON.parse(token.scope) as string[]),
      state: stateOf(token, now),
    }))
    .sort((a, b) => Number(b.state === "running") - Number(a.state === "running"))
}

function stateOf(
  token: { revokedAt: string | null; expiresAt: string },
  now: string,
): "running" | "revoked" | "expired" {
  if (token.revokedAt !== null) return "revoked"
  return token.expiresAt > now ? "running" : "expired"
}
