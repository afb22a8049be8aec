import type { Compilable, CompiledQuery, Kysely } from "kysely"
import { storable } from "./dialect/storable-text.ts"
import { type Straight, straightOf } from "./dialect/straight.ts"
import type { Tables } from "./tables.ts"

type Db = Kysely<Tables>
type Value = string | number | null
type Values = { [name: string]: Value }

/** Stands in a query for a value that is known when it runs. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A query made ready for one database. */
interface Ready {
  compiled: CompiledQuery
  /** Null where the database is asked over a line. */
  straight: Straight | null
}

/**
 * A query of which only the values differ: built and compiled once for each database, and on SQLite run straight on
 * the prepared statement. Both cost many times what the statement itself does, and where thousands answer at one
 * time each asks the same few.
 *
 * @param build is called once for each database, with places that stand for the values to come
 */
export function compiledOnce<Given extends Values, Row>(
  build: (db: Db, given: Given) => Compilable<Row>,
): (db: Db, given: Given) => Promise<Row[]> {
  const readyFor = readied(build)
  return async (db, given) => {
    const { compiled, straight } = readyFor(db)
    const parameters = parametersOf(compiled, given)
    // The rows are those that the query was built for.
    if (straight !== null) return straight.rows(parameters) as Row[]
    const { rows } = await db.executeQuery<Row>({ ...(compiled as CompiledQuery<Row>), parameters })
    return rows
  }
}

/** The same for what changes rows and returns none. Gives how many were changed. */
export function changedOnce<Given extends Values>(
  build: (db: Db, given: Given) => Compilable,
): (db: Db, given: Given) => Promise<number> {
  const readyFor = readied(build)
  return async (db, given) => {
    const { compiled, straight } = readyFor(db)
    const parameters = parametersOf(compiled, given)
    if (straight !== null) return straight.changes(parameters)
    const { numAffectedRows = 0n } = await db.executeQuery({ ...compiled, parameters })
    return Number(numAffectedRows)
  }
}

function readied<Given extends Values>(
  build: (db: Db, given: Given) => Compilable,
): (db: Db) => Ready {
  // A transaction has the adapter of the database it runs on.
  const known = new WeakMap<object, Ready>()
  return (db) => {
    const { adapter } = db.getExecutor()
    let ready = known.get(adapter)
    if (ready === undefined) {
      const compiled = build(db, places<Given>()).compile()
      ready = { compiled, straight: straightOf(adapter)?.(compiled.sql) ?? null }
      known.set(adapter, ready)
    }
    return ready
  }
}

/** Whatever is asked of it is a place of that name. */
function places<Given extends Values>(): Given {
  return new Proxy({} as Given, { get: (_, name) => new Place(String(name)) })
}

/** What stands in the query itself, such as a state, stays as it was built. */
function parametersOf({ parameters }: CompiledQuery, given: Values): Value[] {
  // A value that is no place is one of the query's own.
  return parameters.map((one) => (one instanceof Place ? kept(given[one.name]) : (one as Value)))
}

function kept(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A value of the query is missing.")
  return typeof value === "string" ? storable(value) : value
}
