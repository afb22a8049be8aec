import type { Kysely } from "kysely"
import type { output, ZodType } from "zod"
import type { Tables } from "../../db/tables.ts"
import type { Offload } from "../context.ts"
import type { Actor } from "../permissions/policy.ts"
import type { Emit } from "./events.ts"
import type { FileStore } from "./file-store.ts"

export type Trx = Kysely<Tables>

/** What a command's body works with. It awaits nothing but `trx`: the one write connection is held. */
export interface CommandContext {
  trx: Trx
  actor: Actor
  /** When the transaction began, one instant for all that it writes, ISO-8601 UTC. */
  now: string
  emit: Emit
  settings: CommandSettings
}

/** What the workspace was started with, as far as commands need it. */
export interface CommandSettings {
  /** Address of this workspace without a slash at the end: links in mails are built from it. */
  baseUrl: string
  demo: boolean
  /** Whether mail leaves the house; otherwise it is read in the administration. */
  sendsMail: boolean
  /** SHA-256 of the code that opens an empty workspace; null once it has people. */
  setUpCodeHash: string | null
}

/** What slow work may reach before the transaction opens: it reads, and writes at most bytes beside the database. */
export interface PrepareContext {
  db: Kysely<Tables>
  files: FileStore
  offload: Offload
  actor: Actor
  /** When the command was asked for; what it writes bears the instant of its transaction. ISO-8601 UTC */
  now: string
}

/** `page`: only through forms, because it sets a cookie. */
export type Surface = "everywhere" | "page"

export interface Command<Schema extends ZodType = ZodType, Result = unknown, Prepared = unknown> {
  /** `noun.verb`, as in the address `/api/commands/<name>`. */
  name: string
  /** One English sentence for the API's description. */
  summary: string
  input: Schema
  surface: Surface
  /** Administration and votes: the password must have been entered in the last five minutes. */
  reauthenticate: boolean
  /** Slow work before the transaction opens, such as hashing a password. */
  prepare?: (context: PrepareContext, input: output<Schema>) => Promise<Prepared>
  run(context: CommandContext, input: output<Schema>, prepared: Prepared): Promise<Result>
}

/** Declares a command. Nothing is registered: `registry.ts` lists it by hand. */
export function command<Schema extends ZodType, Result, Prepared = undefined>(
  definition: Omit<Command<Schema, Result, Prepared>, "surface" | "reauthenticate"> & {
    surface?: Surface
    reauthenticate?: boolean
  },
): Command<Schema, Result, Prepared> {
  return { surface: "everywhere", reauthenticate: false, ...definition }
}
