import { command, type Trx } from "../../commands/define.ts"
import { conflict, invalid, notFound } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import { assertCan } from "../../permissions/assert.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { ORGANIZATION_COLORS, organizationColor } from "../../ui/organization-color.ts"
import { CreateOrganizationInput, JoinOrganizationInput } from "./schema.ts"

/**
 * Creates a participant that no register lists: an association, a public-law institution, a project.
 *
 * @throws invalid if key or short name belong to another participant
 */
export const createOrganization = command({
  name: "organizations.create",
  summary: "Creates a participating organisation that is in no register, such as an association.",
  input: CreateOrganizationInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, input) {
    assertCan(actor, "organizations.create")
    await assertNamesFree(trx, input)
    const id = newId("org")
    await trx
      .insertInto("organizations")
      .values({
        id,
        key: input.key,
        legalForm: input.legalForm,
        name: input.name,
        shortName: input.shortName,
        ags: null,
        ars: null,
        districtId: null,
        amtId: null,
        isAdministration: 0,
        isParticipant: 1,
        colour: input.colour ?? (await nextColour(trx)),
        validFrom: null,
        validTo: null,
        source: null,
        createdAt: now,
      })
      .execute()
    emit("organization.created", { organizationId: id })
    return { id }
  },
})

/**
 * Makes a body of the municipal register a participant of this workspace.
 *
 * @throws conflict if it takes part already, or no longer exists
 * @throws invalid if key or short name belong to another participant
 */
export const joinOrganization = command({
  name: "organizations.join",
  summary: "Makes a body of the municipal register a participant, with key, short name and colour.",
  input: JoinOrganizationInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, { organizationId, ...input }) {
    assertCan(actor, "organizations.join")
    const organization = await trx
      .selectFrom("organizations")
      .select(["name", "isParticipant", "validTo"])
      .where("id", "=", organizationId)
      .executeTakeFirst()
    if (!organization) throw notFound()
    if (organization.isParticipant) throw conflict(`${organization.name} nimmt schon teil.`)
    if (organization.validTo !== null && organization.validTo <= calendarDateOf(now)) {
      throw conflict(`${organization.name} gibt es nicht mehr.`)
    }
    await assertNamesFree(trx, input)
    const colour = input.colour ?? (await nextColour(trx))
    const { numUpdatedRows } = await trx
      .updateTable("organizations")
      .set((set) => ({
        key: input.key,
        shortName: input.shortName,
        isParticipant: 1,
        colour,
        revision: set("revision", "+", 1),
      }))
      .where("id", "=", organizationId)
      .where("isParticipant", "=", 0)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw conflict(`${organization.name} nimmt schon teil.`)
    emit("organization.joined", { organizationId })
    return { id: organizationId }
  },
})

/** The key is unique in the database too; here it gets its sentence. */
async function assertNamesFree(trx: Trx, names: { key: string; shortName: string }): Promise<void> {
  const taken = await trx
    .selectFrom("organizations")
    .select(["key", "shortName"])
    .where("isParticipant", "=", 1)
    .where((where) =>
      where.or([where("key", "=", names.key), where("shortName", "=", names.shortName)]),
    )
    .execute()
  if (taken.length === 0) return
  throw invalid({
    ...(taken.some((row) => row.key === names.key)
      ? { key: "Dieses Kürzel gehört schon zu einer anderen Körperschaft." }
      : {}),
    ...(taken.some((row) => row.shortName === names.shortName)
      ? { shortName: "Diesen Kurznamen trägt schon eine andere Körperschaft." }
      : {}),
  })
}

/** The first colour nobody has; once all eight are taken they repeat in order. */
async function nextColour(trx: Trx): Promise<string> {
  const participants = await trx
    .selectFrom("organizations")
    .select("colour")
    .where("isParticipant", "=", 1)
    .execute()
  const taken = new Set(participants.map(({ colour }) => colour))
  return (
    ORGANIZATION_COLORS.find((colour) => !taken.has(colour)) ??
    organizationColor(participants.length)
  )
}
