import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { circularNumber } from "../circulars/terms.ts"
import type { CircularState } from "../rules/states.ts"
import type { Step } from "./steps.server.ts"

type Db = Kysely<Tables>

/** The circular resolution that runs on the step; until it ends nothing else is recorded there [C1]. Asks no rights. */
export async function findOpenCircular(db: Db, { id }: Pick<Step, "id">) {
  const open = await db
    .selectFrom("circulars")
    .select(["id", "year", "number", "deadlineOn"])
    .where("consultationId", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst()
  return open ? { id: open.id, number: circularNumber(open), deadlineOn: open.deadlineOn } : null
}

/** The circular resolution after which the step is open again; null where it is not, or there was none. */
export async function findEndedCircular(db: Db, { id, state }: Pick<Step, "id" | "state">) {
  if (state !== "planned" && state !== "scheduled") return null
  const last = await db
    .selectFrom("circulars")
    .select(["id", "year", "number", "state"])
    .where("consultationId", "=", id)
    .where("state", "in", ["failed", "objected"])
    .orderBy("id", "desc")
    .executeTakeFirst()
  if (!last) return null
  // The column holds only what the commands wrote.
  return { id: last.id, number: circularNumber(last), state: last.state as CircularState }
}
