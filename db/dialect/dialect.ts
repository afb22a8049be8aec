import type { Kysely, RawBuilder } from "kysely"
import type { Tables } from "../tables.ts"

/** What differs between the databases when tables are made. */
export interface SchemaDialect {
  name: "sqlite" | "postgres"
  /** Column type for bytes. */
  bytes: "blob" | "bytea"
  /** Column type for integers beyond 2³¹: client ids, byte counts, seconds. */
  bigInteger: "integer" | "bigint"
  /** Ends a CREATE TABLE: STRICT on SQLite. */
  tableEnd: RawBuilder<unknown>
  /** Makes UPDATE and DELETE on the table fail in the database itself. */
  makeAppendOnly(db: Kysely<unknown>, table: string): Promise<void>
  /**
   * Makes UPDATE fail, and DELETE too while the flag of the row's parent is null: what stands in such a table goes
   * only where all of it goes.
   */
  makeErasable(db: Kysely<unknown>, table: string, until: ErasableFlag): Promise<void>
}

/** Column `flag` of the row of `parent` whose id stands in the table's column `key`; snake case. */
export interface ErasableFlag {
  parent: string
  key: string
  flag: string
}

/** Runs in one transaction; what `run` throws undoes it. */
export type Transact = <T>(run: (trx: Kysely<Tables>) => Promise<T>) => Promise<T>

/** Both databases behind one face. */
export interface DatabaseClient {
  schema: SchemaDialect
  /** For queries outside a command; never sees an open transaction's rows. */
  reader: Kysely<Tables>
  /** The one write connection of this process, taken for the time of `run`. `run` awaits nothing but `trx`. */
  transaction: Transact
  /**
   * The same for many small writes that come at one time: those that wait share one commit. Each is undone alone
   * where it throws, and nobody's promise is kept before the commit of all.
   */
  together: Transact
  /** Present on SQLite only: the text journal writes on the same connection without Kysely. */
  sqlite: SqliteWriter | null
  close(): Promise<void>
}

export interface SqliteWriter {
  /** The database file; its write-ahead log is `${path}-wal`. */
  path: string
  /** Runs synchronous statements on the write connection while no command's transaction is open on it. */
  exclusively<T>(run: (handle: SqliteHandle) => T): Promise<T>
}

/** The few better-sqlite3 methods that the journal uses. */
export interface SqliteHandle {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
}

export interface SqliteStatement {
  run(...values: unknown[]): unknown
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
  /** From now on `get` gives the first column instead of an object. */
  pluck(): SqliteStatement
}
