import { randomBytes } from "node:crypto"
import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { personHash, type RegisterSubject, type RegisterValue, sealEntry } from "./entry.ts"
import type { RegisterType } from "./terms.ts"

const SALT_BYTES = 32

export interface RegisterAct {
  type: RegisterType
  /** Organisation whose act it is; null for the project group across organisations. */
  organizationId: string | null
  subject: RegisterSubject
  /** Nothing that names a person; long words as their SHA-256. */
  data: Record<string, RegisterValue>
  /** Ids of people by what they did, such as `confirmedBy`. */
  people: Record<string, string>
  /** The command's instant. */
  now: string
}

/**
 * Appends one act to the register within the caller's transaction: the next number without a gap, chained
 * to the entry before. Whoever appends waits for the commit of the one before.
 *
 * @throws RangeError for an act of more than 65,535 bytes
 */
export async function appendEntry(
  trx: Kysely<Tables>,
  { type, organizationId, subject, data, people, now }: RegisterAct,
): Promise<{ number: number; sha256: string }> {
  const { number, previous } = await takeNumber(trx)
  const salted = await saltPeople(trx, people)
  const { json, sha256 } = sealEntry({
    ...{ number, type, at: now, organizationId, subject, data, previous },
    people: Object.fromEntries(salted.map(({ field, hash }) => [field, hash])),
  })
  await trx
    .insertInto("registerEntries")
    .values({
      ...{ number, type, organizationId, at: now, entry: json, sha256 },
      subjectId: subject.id,
      previousSha256: previous,
    })
    .execute()
  if (salted.length > 0) {
    await trx
      .insertInto("registerSalts")
      .values(salted.map(({ hash: _, ...row }) => ({ entryNumber: number, ...row })))
      .execute()
  }
  await trx.updateTable("registerHead").set({ sha256 }).where("id", "=", "register").execute()
  return { number, sha256 }
}

/** Writing the row is the lock that both databases know: the next waits here until the commit. */
async function takeNumber(trx: Kysely<Tables>): Promise<{ number: number; previous: string }> {
  const { size, sha256 } = await trx
    .updateTable("registerHead")
    .set((set) => ({ size: set("size", "+", 1) }))
    .where("id", "=", "register")
    .returning(["size", "sha256"])
    .executeTakeFirstOrThrow()
  return { number: size - 1, previous: sha256 }
}

async function saltPeople(trx: Kysely<Tables>, people: Record<string, string>) {
  const ids = [...new Set(Object.values(people))]
  if (ids.length === 0) return []
  const rows = await trx
    .selectFrom("people")
    .select(["id", "name"])
    .where("id", "in", ids)
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return Object.entries(people).map(([field, personId]) => {
    const name = names.get(personId)
    if (name === undefined) throw new Error(`no person ${personId}`)
    const salt = randomBytes(SALT_BYTES).toString("hex")
    return { field, personId, name, salt, hash: personHash(salt, { id: personId, name }) }
  })
}
