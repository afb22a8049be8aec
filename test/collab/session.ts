import type { IncomingMessage } from "node:http"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"

export const ORIGIN = "http://schulterschluss.example"

/** The session cookie of the tests: it names the person, and may say that it has expired. */
export function cookieOf(personId: string, state = "valid"): string {
  return `session=${personId}.${state}`
}

/** Reads that cookie as the accounts would: nobody for none, an expired one or an inactive person. */
export async function authenticateByCookie(
  client: DatabaseClient,
  request: IncomingMessage,
  ended: ReadonlySet<string> = new Set(),
): Promise<PersonActor | null> {
  const [personId, state] =
    /session=([^.;]+)\.(\w+)/.exec(request.headers.cookie ?? "")?.slice(1) ?? []
  if (!personId || state !== "valid" || ended.has(personId)) return null
  const session = { reauthenticatedAt: null, scope: null }
  return findPersonActor(client.reader, personId, "2026-11-24", session)
}
