import Sqlite from "better-sqlite3"
import {
  CamelCasePlugin,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  sql,
} from "kysely"
import type { Tables } from "../tables.ts"
import type { DatabaseClient, SchemaDialect, Transact } from "./dialect.ts"
import { createGroupCommit } from "./group-commit.ts"
import { keepStatements } from "./kept-statements.ts"
import { StorableTextPlugin } from "./storable-text.ts"
import { type PrepareStraight, type StraightAdapter, straightOn } from "./straight.ts"

const OLDEST_SAFE_SQLITE = [3, 51, 3] as const

export const sqliteSchema: SchemaDialect = {
  name: "sqlite",
  bytes: "blob",
  bigInteger: "integer",
  tableEnd: sql`strict`,
  async makeAppendOnly(db, table) {
    for (const verb of ["update", "delete"]) {
      await sql`create trigger ${sql.id(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
        begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db)
    }
  },
  async makeErasable(db, table, { parent, key, flag }) {
    const refuse = sql`begin select raise(abort, ${sql.lit(`${table} is kept`)}); end`
    await sql`create trigger ${sql.id(`${table}_no_update`)} before update on ${sql.table(table)}
      ${refuse}`.execute(db)
    await sql`create trigger ${sql.id(`${table}_no_delete`)} before delete on ${sql.table(table)}
      when (select ${sql.ref(flag)} from ${sql.table(parent)} where id = ${sql.ref(`old.${key}`)}) is null
      ${refuse}`.execute(db)
  },
}

/**
 * Opens the database file with one connection that writes (synchronous=FULL) and one that only reads.
 *
 * @throws if the SQLite library is older than 3.51.3: older ones can lose a committed write in WAL mode
 */
export function openSqlite(path: string): DatabaseClient {
  const writeHandle = new Sqlite(path)
  assertSafeVersion(writeHandle)
  writeHandle.pragma("journal_mode = WAL")
  writeHandle.pragma("synchronous = FULL")
  writeHandle.pragma("foreign_keys = ON")
  // What is deleted is gone from the file, too: answers, keys, withdrawn words.
  writeHandle.pragma("secure_delete = ON")
  writeHandle.pragma("busy_timeout = 5000")
  const readHandle = new Sqlite(path)
  readHandle.pragma("query_only = ON")
  readHandle.pragma("busy_timeout = 5000")

  const writer = kyselyOn(writeHandle)
  const reader = kyselyOn(readHandle)
  const transaction: Transact = (run) => writer.transaction().execute(run)
  return {
    schema: sqliteSchema,
    reader,
    transaction,
    together: createGroupCommit(transaction),
    sqlite: {
      path,
      // Kysely's driver hands its only connection to one user at a time: taking it keeps commands out.
      exclusively: (run) => writer.connection().execute(async () => run(writeHandle)),
    },
    async close() {
      await reader.destroy()
      await writer.destroy()
    },
  }
}

class HouseAdapter extends SqliteAdapter implements StraightAdapter {
  readonly prepareStraight: PrepareStraight

  constructor(database: Sqlite.Database) {
    super()
    this.prepareStraight = straightOn(database)
  }

  /** SQLite rolls back CREATE and ALTER like anything else; Kysely's adapter says it does not. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Where the disk is full SQLite rolls back by itself, and rolling back again is an error of its own. */
class CauseKeepingDriver extends SqliteDriver {
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch {
      // What broke the transaction is on its way to the caller and must not be hidden by this. A
      // transaction that is still open makes the next one fail aloud.
    }
  }
}

class HouseDialect extends SqliteDialect {
  readonly #database: Sqlite.Database

  constructor(database: Sqlite.Database) {
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    return new CauseKeepingDriver({ database: keepStatements(this.#database) })
  }

  override createAdapter(): SqliteAdapter {
    return new HouseAdapter(this.#database)
  }
}

function kyselyOn(database: Sqlite.Database): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new HouseDialect(database),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true }), new StorableTextPlugin()],
  })
}

function assertSafeVersion(handle: Sqlite.Database): void {
  const { version } = handle.prepare("select sqlite_version() as version").get() as {
    version: string
  }
  const parts = version.split(".").map(Number)
  for (const [index, floor] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part > floor) return
    if (part < floor) throw new Error(`SQLite ${version} is too old; 3.51.3 or newer is needed.`)
  }
}
