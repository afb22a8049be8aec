import { command } from "../../commands/define.ts"
import { conflict, notFound } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import { hashSecret, newSecret } from "../../commands/secrets.server.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getPersonRow } from "./people.server.ts"
import { hoursAfter } from "./rules.ts"
import { IssueApiTokenInput, RevokeApiTokenInput } from "./schema.ts"

/** Stands before the secret, so that scanners for leaked secrets know one of ours. */
const API_TOKEN_PREFIX = "schulterschluss_"

export interface IssuedApiToken {
  tokenId: string
  /** Shown this once; only its hash is stored. */
  token: string
  /** ISO-8601 UTC. */
  expiresAt: string
}

/**
 * Issues a token with which a program acts as a person, within the named commands.
 *
 * @throws conflict if the person is not active
 */
export const issueApiToken = command({
  name: "api-tokens.issue",
  summary: "Issues an API token for a person, limited to the named commands.",
  input: IssueApiTokenInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, input): Promise<IssuedApiToken> {
    assertCan(actor, "api-tokens.issue")
    const person = await getPersonRow(trx, input.personId)
    if (person.state !== "active") {
      throw conflict("Einen Zugangsschlüssel gibt es nur für Personen mit aktivem Konto.")
    }
    const tokenId = newId("tok")
    const token = API_TOKEN_PREFIX + newSecret()
    const expiresAt = hoursAfter(now, input.days * 24)
    const scope = [...new Set(input.scope)].sort()
    await trx
      .insertInto("apiTokens")
      .values({
        id: tokenId,
        tokenHash: hashSecret(token),
        personId: person.id,
        name: input.name,
        scope: JSON.stringify(scope),
        createdBy: actor.kind === "person" ? actor.id : actor.kind,
        createdAt: now,
        expiresAt,
        revokedAt: null,
        lastUsedAt: null,
      })
      .execute()
    emit("api-token.issued", { tokenId, personId: person.id, scope })
    return { tokenId, token, expiresAt }
  },
})

/** @throws not_found if there is no such token, or it was revoked before */
export const revokeApiToken = command({
  name: "api-tokens.revoke",
  summary: "Ends an API token at once.",
  input: RevokeApiTokenInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, { tokenId }) {
    assertCan(actor, "api-tokens.issue")
    const token = await trx
      .selectFrom("apiTokens")
      .select("personId")
      .where("id", "=", tokenId)
      .where("revokedAt", "is", null)
      .executeTakeFirst()
    if (!token)
      throw notFound("Diesen Zugangsschlüssel gibt es nicht, oder er ist schon widerrufen.")
    await trx.updateTable("apiTokens").set({ revokedAt: now }).where("id", "=", tokenId).execute()
    emit("api-token.revoked", { tokenId, personId: token.personId })
  },
})
