import { z } from "zod"
import { command, type Trx } from "../../../commands/define.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { hashSecret, newSecret } from "../../../commands/secrets.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { Actor } from "../../../permissions/policy.ts"

/** Shown this once; only the hash of its secret is stored. */
export interface IssuedFeed {
  address: string
}

/**
 * Gives the person an address from which their calendar fetches the own meetings. One they had before ends.
 *
 * @throws forbidden for whoever is no person
 */
export const issueCalendarFeed = command({
  name: "calendar-feeds.issue",
  summary: "Gives the person a secret address for the own calendar; an earlier one ends.",
  input: z.strictObject({}),
  async run({ trx, actor, now, emit, settings }): Promise<IssuedFeed> {
    const personId = ownId(actor)
    await endFeeds(trx, personId, now)
    const secret = newSecret()
    await trx
      .insertInto("calendarFeeds")
      .values({
        ...{ id: newId("cal"), personId, tokenHash: hashSecret(secret), createdAt: now },
        revokedAt: null,
      })
      .execute()
    emit("calendar-feed.issued", { personId })
    return { address: `${settings.baseUrl}/calendar.ics?token=${secret}` }
  },
})

/** @throws not_found where the person has no address */
export const revokeCalendarFeed = command({
  name: "calendar-feeds.revoke",
  summary: "Ends the person's calendar address at once.",
  input: z.strictObject({}),
  async run({ trx, actor, now, emit }) {
    const personId = ownId(actor)
    if ((await endFeeds(trx, personId, now)) === 0) {
      throw notFound("Sie haben keine Adresse für Ihren Kalender.")
    }
    emit("calendar-feed.revoked", { personId })
    return {}
  },
})

function ownId(actor: Actor): string {
  assertCan(actor, "workspace.enter")
  if (actor.kind !== "person") throw forbidden()
  return actor.id
}

async function endFeeds(trx: Trx, personId: string, now: string): Promise<number> {
  const ended = await trx
    .updateTable("calendarFeeds")
    .set({ revokedAt: now })
    .where("personId", "=", personId)
    .where("revokedAt", "is", null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}
