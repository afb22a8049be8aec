import type { Kysely } from "kysely"
import type { input as Input, ZodType } from "zod"
import type { Tables } from "../../db/tables.ts"
import type { Offload } from "../context.ts"
import type { Actor } from "../permissions/policy.ts"
import { appendEvents } from "./append-events.server.ts"
import type { Bus } from "./bus.ts"
import type { Command, CommandSettings } from "./define.ts"
import { DomainError, forbidden, invalid } from "./errors.ts"
import type { DomainEvent, Emit } from "./events.ts"
import type { FileStore } from "./file-store.ts"
import { newId } from "./ids.ts"
import { fieldMessages, germanIssue } from "./messages.ts"

const REAUTHENTICATION_MINUTES = 5

export interface ExecutorParts {
  db: Kysely<Tables>
  transaction<T>(run: (trx: Kysely<Tables>) => Promise<T>): Promise<T>
  bus: Bus
  files: FileStore
  /** Threads for the work of one actor. */
  offloadFor(actor: Actor): Offload
  settings: CommandSettings
  clock: () => Date
}

/**
 * Runs one command: parse, prepare, then everything else in one transaction with its events;
 * subscribers hear of it after the commit.
 *
 * @throws DomainError as the command does; `invalid` with a message per field for malformed input
 */
export type Execute = <Schema extends ZodType, Result, Prepared>(
  command: Command<Schema, Result, Prepared>,
  input: Input<Schema>,
  actor: Actor,
  requestId?: string,
) => Promise<Result>

export function createExecutor(parts: ExecutorParts): Execute {
  return async (command, rawInput, actor, requestId) => {
    assertInScope(actor, command.name)
    const parsed = command.input.safeParse(rawInput, { error: germanIssue })
    if (!parsed.success) throw invalid(fieldMessages(parsed.error))
    const begun = parts.clock().toISOString()
    if (command.reauthenticate) assertRecentlyAuthenticated(actor, begun)
    const { db, files } = parts
    const context = { db, files, offload: parts.offloadFor(actor), actor, now: begun }
    const prepared = await command.prepare?.(context, parsed.data)

    const { result, events } = await parts.transaction(async (trx) => {
      // Only here: what others did while this was prepared, or waited for them, came before it.
      const now = parts.clock().toISOString()
      const emitted: DomainEvent[] = []
      const emit: Emit = (name, data) => {
        emitted.push({
          id: newId("evt"),
          name,
          data,
          actorId: actorId(actor),
          at: now,
        } as DomainEvent)
      }
      const commandResult = await command.run(
        { trx, actor, now, emit, settings: parts.settings },
        parsed.data,
        // Commands without a prepare step declare `Prepared` as undefined.
        prepared as never,
      )
      await appendEvents(trx, emitted, actor, requestId)
      return { result: commandResult, events: emitted }
    })
    parts.bus.publish(events)
    return result
  }
}

/** An API token does what it was issued for, whatever its person may. */
function assertInScope(actor: Actor, commandName: string): void {
  if (actor.kind !== "person" || actor.scope === null) return
  if (!actor.scope.includes(commandName)) throw forbidden("Dieser Zugang gilt dafür nicht.")
}

function assertRecentlyAuthenticated(actor: Actor, now: string): void {
  if (actor.kind !== "person") return
  const since = actor.reauthenticatedAt ? Date.parse(actor.reauthenticatedAt) : 0
  if (Date.parse(now) - since <= REAUTHENTICATION_MINUTES * 60_000) return
  throw new DomainError("forbidden", "Bitte bestätigen Sie mit Ihrem Passwort, dass Sie es sind.", {
    needsReauthentication: true,
  })
}

function actorId(actor: Actor): string | null {
  return actor.kind === "person" ? actor.id : null
}
