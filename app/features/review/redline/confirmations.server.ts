import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { command } from "../../../commands/define.ts"
import { conflict, forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import type { ChangeClass, Judgement } from "./classify.ts"
import { ConfirmRedlineInput } from "./compare-schema.ts"
import { getStoredVersion } from "./compare-sides.server.ts"
import { assertConfirmable } from "./rules.ts"

/**
 * Says for changes between two versions whether they are editorial or substantive; who said so last is what holds.
 *
 * @throws not_found for a version that is not there, and for those who may not read the text
 * @throws forbidden to those who may read and not write it; a frozen text is no hindrance, its words stay
 * @throws rule [V4] where a change that touches a number, date, negation … is called editorial
 */
export const confirmRedline = command({
  name: "redlines.confirm",
  summary: "Confirms of changes between two versions whether they are editorial or substantive.",
  input: ConfirmRedlineInput,
  async prepare({ db, actor, now, offload }, { documentId, from, to }) {
    // Asked before the texts are read, so that nobody without the right makes the server work.
    assertCan(actor, "redlines.confirm", await getDocumentSubject(db, documentId, now))
    if (from >= to) throw conflict("Bestätigt wird von der älteren zur neueren Fassung.")
    const sides = {
      before: await getStoredVersion(db, documentId, from),
      after: await getStoredVersion(db, documentId, to),
    }
    // Two versions never change: what is found here still holds in the transaction.
    const compared = await offload("redline.compare", { sides, part: { page: 1, unfold: null } })
    if ("damaged" in compared) throw conflict("Eine der beiden Fassungen ist beschädigt.")
    return new Map<string, Judgement>(compared.all.map((change) => [change.key, change]))
  },
  async run({ trx, actor, now, emit }, { documentId, from, to, changes }, judgements) {
    assertCan(actor, "redlines.confirm", await getDocumentSubject(trx, documentId, now))
    if (actor.kind !== "person") throw forbidden()
    assertConfirmable(changes, judgements)
    const rows = changes.map((change) => ({
      id: newId("rcf"),
      documentId,
      fromVersion: from,
      toVersion: to,
      changeKey: change.key,
      class: change.class,
      personId: actor.id,
      organizationId: actor.organizationId,
      confirmedAt: now,
    }))
    await trx.insertInto("redlineConfirmations").values(rows).execute()
    emit("redline.confirmed", { documentId, from, to, count: changes.length })
    return { id: documentId, from, to }
  },
})

export type ConfirmationView =
  Awaited<ReturnType<typeof readConfirmations>> extends Map<string, infer View> ? View : never

/** The last word on each change between two versions, by its key. Asks no rights. */
export async function readConfirmations(
  db: Kysely<Tables>,
  documentId: string,
  pair: { from: number; to: number },
) {
  const rows = await db
    .selectFrom("redlineConfirmations")
    .leftJoin("people", "people.id", "redlineConfirmations.personId")
    .leftJoin("organizations", "organizations.id", "redlineConfirmations.organizationId")
    .select([
      "redlineConfirmations.changeKey",
      "redlineConfirmations.class",
      "redlineConfirmations.confirmedAt",
      "people.name as person",
      "organizations.shortName as organization",
    ])
    .where("redlineConfirmations.documentId", "=", documentId)
    .where("redlineConfirmations.fromVersion", "=", pair.from)
    .where("redlineConfirmations.toVersion", "=", pair.to)
    .orderBy("redlineConfirmations.id")
    .execute()
  // In the order in which they came, so that the last one of each change stays.
  return new Map(
    rows.map(({ changeKey, class: word, confirmedAt, person, organization }) => [
      changeKey,
      // The column holds only what the command's schema let through.
      { class: word as ChangeClass, confirmedAt, person, organization },
    ]),
  )
}
