import type Sqlite from "better-sqlite3"
import { CamelCasePlugin } from "kysely"

/** A statement that runs at once, without a query builder between: rows with the names that the house uses. */
export interface Straight {
  rows(parameters: readonly unknown[]): object[]
  /** How many rows it changed. */
  changes(parameters: readonly unknown[]): number
}

/** Prepares a statement on the connection of one database. */
export type PrepareStraight = (sql: string) => Straight

/** What a database's adapter carries where its statements can run at once. */
export interface StraightAdapter {
  prepareStraight: PrepareStraight
}

/** Null for a database that is reached over a line. */
export function straightOf(adapter: object): PrepareStraight | null {
  return "prepareStraight" in adapter ? (adapter as StraightAdapter).prepareStraight : null
}

class ColumnNames extends CamelCasePlugin {
  of(column: string): string {
    return this.camelCase(column)
  }
}

const names = new ColumnNames()

/** The statement is kept by whoever asked for it; SQLite itself prepares it again where a table has changed. */
export function straightOn(database: Sqlite.Database): PrepareStraight {
  return (sql) => {
    const statement = database.prepare<unknown[], unknown[]>(withoutPeeking(sql))
    const columns = statement.reader ? statement.columns().map(({ name }) => names.of(name)) : []
    if (statement.reader) statement.raw()
    return {
      rows: (parameters) => statement.all(...parameters).map((row) => named(columns, row)),
      changes: (parameters) => statement.run(...parameters).changes,
    }
  }
}

/**
 * A bare `= ?` in a join has SQLite plan the statement anew at each binding, for the value might better the plan; that
 * took four times as long as the statement itself. At a value behind a plus, which changes nothing, it does not look.
 *
 * Source: https://sqlite.org/c3ref/prepare.html, on automatic recompiling.
 */
export function withoutPeeking(sql: string): string {
  // What stands in quotes stays as it is.
  return sql.replaceAll(/'[^']*'|"[^"]*"|\?/g, (part) => (part === "?" ? "+?" : part))
}

function named(columns: readonly string[], row: readonly unknown[]): object {
  const found: Record<string, unknown> = {}
  for (let index = 0; index < columns.length; index += 1) {
    found[columns[index] ?? ""] = row[index]
  }
  return found
}
