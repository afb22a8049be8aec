import type { Compilable, CompiledQuery, Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"

type Db = Kysely<Tables>

/**
 * A query of which only the values differ, compiled once for each kind of database. Building and compiling one costs
 * more than running it, and each page of a questionnaire asks the same few.
 *
 * @param build is called once, with values that stand for those to come; each must be used once, in this order
 */
export function compiledOnce<Row>(
  build: (db: Db, ...values: string[]) => Compilable<Row>,
): (db: Db, ...values: string[]) => Promise<Row[]> {
  // A transaction has the adapter of the database it runs on.
  const known = new WeakMap<object, CompiledQuery<Row>>()
  return async (db, ...values) => {
    const { adapter } = db.getExecutor()
    const compiled = known.get(adapter) ?? build(db, ...values).compile()
    known.set(adapter, compiled)
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters: values })
    return rows
  }
}
