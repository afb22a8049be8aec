import { CamelCasePlugin, Kysely, PostgresDialect, sql } from "kysely"
import pg from "pg"
import type { Tables } from "../tables.ts"
import type { DatabaseClient, SchemaDialect } from "./dialect.ts"
import { StorableTextPlugin } from "./storable-text.ts"

const INT8_OID = 20

export const postgresSchema: SchemaDialect = {
  name: "postgres",
  bytes: "bytea",
  bigInteger: "bigint",
  tableEnd: sql``,
  async makeAppendOnly(db, table) {
    await sql`create or replace function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(db)
    await sql`create trigger ${sql.id(`${table}_append_only`)} before update or delete or truncate
      on ${sql.table(table)} for each statement execute function refuse_change()`.execute(db)
  },
}

/** Opens a pool on PostgreSQL; count() and bigint arrive as numbers, as on SQLite. */
export function openPostgres(url: string): DatabaseClient {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === INT8_OID
          ? Number
          : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
    },
  })
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true }), new StorableTextPlugin()],
  })
  return {
    schema: postgresSchema,
    reader: db,
    transaction: (run) => db.transaction().execute(run),
    sqlite: null,
    close: () => db.destroy(),
  }
}
