import { CamelCasePlugin, Kysely, PostgresDialect, sql } from "kysely"
import pg from "pg"
import type { Tables } from "../tables.ts"
import type { DatabaseClient, SchemaDialect, Transact } from "./dialect.ts"
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
  async makeErasable(db, table, { parent, key, flag }) {
    const refuse = sql.id(`refuse_${table}`)
    await sql`create or replace function ${refuse}() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          if (select ${sql.ref(flag)} from ${sql.table(parent)} where id = ${sql.ref(`old.${key}`)}) is not null
          then return old; end if;
        end if;
        raise exception '% is kept', tg_table_name;
      end $$`.execute(db)
    await sql`create trigger ${sql.id(`${table}_kept`)} before update or delete on ${sql.table(table)}
      for each row execute function ${refuse}()`.execute(db)
    // At once for the whole table no flag can be asked.
    await sql`create trigger ${sql.id(`${table}_no_truncate`)} before truncate on ${sql.table(table)}
      for each statement execute function ${refuse}()`.execute(db)
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
  const transaction: Transact = (run) => db.transaction().execute(run)
  return {
    schema: postgresSchema,
    reader: db,
    transaction,
    // Commits of several connections at one time share a write to the disk there by themselves.
    together: transaction,
    sqlite: null,
    close: () => db.destroy(),
  }
}
