import type { Kysely } from "kysely"
import { chunksOf } from "../../../../db/chunks.ts"
import type { Tables } from "../../../../db/tables.ts"
import { command, type Trx } from "../../../commands/define.ts"
import { conflict } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { getSurveyRow, lockTally } from "../lifecycle/survey-rows.server.ts"
import { selectAudience } from "./audience.ts"
import { listRegisterBodies } from "./audience-queries.server.ts"
import { type Addressed, addressesOfList, keysOfBody, recipientsOfList } from "./recipients.ts"
import { newReferences } from "./references.ts"
import { assertMayInvite, assertMayRemove } from "./rules.ts"
import { CreateInvitationsInput, RemoveInvitationsInput, SetAddressesInput } from "./schema.ts"
import { countAsHandedOut } from "./superseded-links.server.ts"

/** Few enough for both databases' limits on bound values. */
const ROWS_PER_INSERT = 500

/**
 * Adds bodies of the register, or those of a list, to the people asked. Whoever is invited already stays as they are.
 *
 * @throws conflict when the survey is over
 * @throws invalid with a message per line for a list that names bodies which are in no register
 */
export const createInvitations = command({
  name: "invitations.create",
  summary:
    "Adds administrations to those who are asked: by a rule over the register, or from a list.",
  input: CreateInvitationsInput,
  async run({ trx, actor, now, emit }, { surveyId, audience, rows }) {
    await lockTally(trx, surveyId)
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertMayInvite(survey, now)
    const bodies = await listRegisterBodies(trx)
    const chosen = audience
      ? selectAudience(bodies, audience).map((recipient) => ({ ...recipient, email: null }))
      : recipientsOfList(rows ?? [], bodies)
    if (audience) await keepRule(trx, surveyId, audience)
    const created = await insertInvitations(trx, surveyId, chosen, now)
    if (created > 0) emit("invitation.created", { surveyId, count: created })
    return { id: surveyId, created, skipped: chosen.length - created }
  },
})

/** For the report, which says how those asked were chosen. */
async function keepRule(trx: Trx, surveyId: string, rule: object): Promise<void> {
  const audience = JSON.stringify(rule)
  await trx.updateTable("surveys").set({ audience }).where("id", "=", surveyId).execute()
}

async function insertInvitations(
  trx: Trx,
  surveyId: string,
  chosen: readonly Addressed[],
  now: string,
): Promise<number> {
  const held = await trx
    .selectFrom("invitations")
    .select(["recipientKey", "reference"])
    .where("surveyId", "=", surveyId)
    .execute()
  const keys = new Set(held.map(({ recipientKey }) => recipientKey))
  const fresh = chosen.filter(({ recipientKey }) => {
    const isNew = !keys.has(recipientKey)
    keys.add(recipientKey)
    return isNew
  })
  const references = newReferences(fresh.length, new Set(held.map(({ reference }) => reference)))
  const rows = fresh.map((recipient, index) => ({
    ...{ id: newId("inv"), surveyId, reference: references[index] ?? "", createdAt: now },
    ...recipient,
  }))
  for (const some of chunksOf(rows, ROWS_PER_INSERT)) {
    await trx.insertInto("invitations").values(some).execute()
  }
  await countInvited(trx, surveyId, rows.length)
  return rows.length
}

async function countInvited(trx: Trx, surveyId: string, more: number): Promise<void> {
  await trx
    .updateTable("surveyTallies")
    .set((where) => ({ invited: where("invited", "+", more) }))
    .where("surveyId", "=", surveyId)
    .execute()
}

/**
 * Enters the mail addresses of those invited. A new address is tried again where the old one came back.
 *
 * @throws conflict when the survey is over
 * @throws invalid with a message per line, nothing written, where one line is wrong, and in a confidential survey
 *   where somebody has begun
 */
export const setAddresses = command({
  name: "invitations.set-addresses",
  summary: "Enters mail addresses of those who are asked, by regional key or reference.",
  input: SetAddressesInput,
  async run({ trx, actor, now, emit }, { surveyId, rows }) {
    await lockTally(trx, surveyId)
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertMayInvite(survey, now)
    const idByKey = await invitationsByKey(trx, surveyId)
    const begun = survey.mode === "named" ? new Map() : await addressesOfBegun(trx, surveyId)
    let count = 0
    for (const [id, email] of addressesOfList(rows, idByKey, begun)) {
      if (await setAddress(trx, id, email)) count += 1
    }
    if (count > 0) emit("invitation.addresses-set", { surveyId, count })
    return { id: surveyId, count }
  },
})

async function addressesOfBegun(trx: Trx, surveyId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom("invitations")
    .select(["id", "email"])
    .where("surveyId", "=", surveyId)
    .where("startedAt", "is not", null)
    .execute()
  return new Map(rows.map(({ id, email }) => [id, email ?? ""]))
}

async function setAddress(trx: Trx, id: string, typed: string): Promise<boolean> {
  const email = typed === "" ? null : typed
  const { numUpdatedRows } = await trx
    .updateTable("invitations")
    .set((where) => ({
      email,
      delivery: where
        .case()
        .when("delivery", "=", "bounced")
        .then("open")
        .else(where.ref("delivery"))
        .end(),
    }))
    .where("id", "=", id)
    .where("email", "is distinct from", email)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await countAsHandedOut(trx, id)
  return true
}

/** Who is invited, by every key that a list may have for them. */
async function invitationsByKey(
  db: Kysely<Tables>,
  surveyId: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("invitations")
    .select(["id", "reference", "recipientKey", "organizationId"])
    .where("surveyId", "=", surveyId)
    .execute()
  const bodies = new Map((await listRegisterBodies(db)).map((body) => [body.id, body]))
  return new Map(
    rows.flatMap(({ id, reference, recipientKey, organizationId }) => {
      const body = bodies.get(organizationId ?? "")
      return [id, reference, recipientKey, ...(body ? keysOfBody(body) : [])].map((key) => [
        key,
        id,
      ])
    }),
  )
}

/**
 * Takes bodies from those who are asked, as long as nobody can have begun.
 *
 * @throws conflict once the survey is opened, and for whoever is not invited to it
 */
export const removeInvitations = command({
  name: "invitations.remove",
  summary: "Takes administrations from those who are asked, until the survey opens.",
  input: RemoveInvitationsInput,
  async run({ trx, actor, emit }, { surveyId, invitationIds }) {
    await lockTally(trx, surveyId)
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    const ids = [...new Set(invitationIds)]
    const rows = await trx
      .selectFrom("invitations")
      .select("startedAt")
      .where("surveyId", "=", surveyId)
      .where("id", "in", ids)
      .execute()
    assertMayRemove(
      survey,
      rows.some(({ startedAt }) => startedAt !== null),
    )
    if (rows.length < ids.length) throw conflict("Ein Teil davon ist nicht mehr eingeladen.")
    await trx.deleteFrom("invitationLinks").where("invitationId", "in", ids).execute()
    await trx.deleteFrom("invitations").where("id", "in", ids).execute()
    await countInvited(trx, surveyId, -ids.length)
    emit("invitation.removed", { surveyId, count: ids.length })
    return { id: surveyId, count: ids.length }
  },
})
