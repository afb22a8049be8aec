import type { IncomingMessage } from "node:http"
import type { Kysely } from "kysely"
import type { PresenceUser, RefusalReason } from "../../app/features/documents/live/messages.ts"
import { SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { listDocumentSubjects } from "../../app/permissions/grants.server.ts"
import { type Actor, can, type DocumentSubject } from "../../app/permissions/policy.ts"
import type { Tables } from "../../db/tables.ts"

/** What somebody may do with a live text. */
export type Access =
  | { kind: "signed-out" }
  /** `exists` is false where the person may not even know of the document. */
  | { kind: "revoked"; exists: boolean }
  | {
      kind: "open"
      user: PresenceUser
      organizationId: string
      /** Why the connection only reads; null where it may edit. */
      readOnly: RefusalReason | null
    }

/** Reads what the policy has to know. */
export interface Facts {
  actorOf(request: IncomingMessage): Promise<Actor | null>
  subjectOf(documentId: string): Promise<DocumentSubject | null>
  organizationOf(organizationId: string): Promise<OrganizationFacts | undefined>
}

interface OrganizationFacts {
  shortName: string | null
  colour: string | null
}

export interface FactsParts {
  db: Kysely<Tables>
  /** The person behind the session cookie; null without a valid session. */
  authenticate(request: IncomingMessage): Promise<Actor | null>
  clock: () => Date
}

/** Facts as they are at each question. */
export function freshFacts(parts: FactsParts): Facts {
  const { db, authenticate } = parts
  return {
    actorOf: authenticate,
    async subjectOf(documentId) {
      const subjects = await readSubjects(parts, [documentId])
      return subjects.get(documentId) ?? null
    },
    organizationOf: (organizationId) =>
      db
        .selectFrom("organizations")
        .select(["shortName", "colour"])
        .where("id", "=", organizationId)
        .executeTakeFirst(),
  }
}

/**
 * Facts for one round of questions: each session and each organisation is read once, the documents all
 * together. What changes afterwards needs another round.
 */
export function factsOfOneRound(parts: FactsParts, documentIds: readonly string[]): Facts {
  const fresh = freshFacts(parts)
  const asked = new Set(documentIds)
  const actors = new Map<string, Promise<Actor | null>>()
  let subjects: Promise<Map<string, DocumentSubject>> | null = null
  return {
    actorOf(request) {
      const cookie = request.headers.cookie ?? ""
      const actor = actors.get(cookie) ?? fresh.actorOf(request)
      actors.set(cookie, actor)
      return actor
    },
    async subjectOf(documentId) {
      if (!asked.has(documentId)) return fresh.subjectOf(documentId)
      subjects ??= readSubjects(parts, [...asked])
      return (await subjects).get(documentId) ?? null
    },
    organizationOf: once(fresh.organizationOf),
  }
}

function once<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (key) => {
    const value = known.get(key) ?? read(key)
    known.set(key, value)
    return value
  }
}

function readSubjects(
  { db, clock }: FactsParts,
  documentIds: string[],
): Promise<Map<string, DocumentSubject>> {
  return listDocumentSubjects(db, documentIds, clock().toISOString())
}

/** What a client says it wants; null for what a stock client does not say, and is then not asked for. */
export interface Announced {
  documentId: string
  schemaVersion: number | null
  /** Whose page it is. */
  personId: string | null
}

/** Asks the policy about a live text. */
export async function readAccess(
  facts: Facts,
  request: IncomingMessage,
  { documentId, schemaVersion, personId }: Announced,
): Promise<Access> {
  const actor = await facts.actorOf(request)
  if (actor?.kind !== "person") return { kind: "signed-out" }
  // Somebody else has logged in beside this page: what it holds is not theirs to write or to answer for.
  if (personId !== null && personId !== actor.id) return { kind: "signed-out" }
  const subject = await facts.subjectOf(documentId)
  // A token for commands opens no text.
  if (!subject || actor.scope !== null) return { kind: "revoked", exists: false }
  if (!can(actor, "documents.read", subject)) {
    return { kind: "revoked", exists: can(actor, "documents.see-title", subject) }
  }
  const organization = await facts.organizationOf(actor.organizationId)
  return {
    kind: "open",
    user: {
      personId: actor.id,
      name: actor.name,
      organization: organization?.shortName ?? "",
      colour: organization?.colour ?? null,
    },
    organizationId: actor.organizationId,
    readOnly: readOnlyReason(can(actor, "documents.edit", subject), schemaVersion),
  }
}

function readOnlyReason(mayEdit: boolean, schemaVersion: number | null): RefusalReason | null {
  if (!mayEdit) return "read-only"
  // [D3] An older client would delete what it does not know. A newer one, left over from before a step back,
  // would write what nobody else here can show; nobody gets round the look at shapes by claiming to be one.
  return schemaVersion === null || schemaVersion === SCHEMA_VERSION ? null : "outdated"
}
