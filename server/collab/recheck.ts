import { closeCode, forbidden, notFound } from "../../app/commands/errors.ts"
import type { DomainEvent } from "../../app/commands/events.ts"
import { CLOSE } from "../../app/features/documents/live/messages.ts"
import { type Access, type Facts, readAccess } from "./authorize.ts"
import type { CollabLog } from "./shared-state.ts"
import type { Connection } from "./socket.ts"

/** Whom a change of rights concerns; empty for everybody. */
export interface Concerned {
  documentId?: string
  personId?: string
}

const ASKED_AT_ONCE = 20

const WATCHED = /^(document|person|session|membership|committee)\./

/** Whose rights an event may have changed; null for an event that changes none. */
export function concernedBy(event: DomainEvent): Concerned | null {
  if (!WATCHED.test(event.name) || event.name === "document.text-edited") return null
  // Each of the watched events names a document, a person or both.
  const { documentId, personId } = event.data as Concerned
  // A grant names its document; whoever has it open is asked, whatever the grant's subject is.
  if (documentId !== undefined) return { documentId }
  return personId === undefined ? null : { personId }
}

/** Asks again what the people behind open sockets may do, and acts on it. */
export interface Rechecker {
  recheck(concerned: Concerned): Promise<void>
}

/**
 * @param readFacts what is read for one round of questions
 * @param announce tells a connection that it may now edit, or only read
 */
export function createRechecker(parts: {
  connections: ReadonlySet<Connection>
  readFacts(documentIds: readonly string[]): Facts
  announce(connection: Connection): void
  log: CollabLog
}): Rechecker {
  let facts: Facts | null = null
  const running = new Map<Connection, { isStale: boolean; ended: Promise<void> }>()

  function recheckOne(connection: Connection): Promise<void> {
    const known = running.get(connection)
    if (known) {
      // What is being asked now may have been read before the change.
      known.isStale = true
      return known.ended
    }
    const entry = { isStale: true, ended: Promise.resolve() }
    entry.ended = (async () => {
      while (entry.isStale) {
        entry.isStale = false
        await askOnce(connection)
      }
      running.delete(connection)
    })()
    running.set(connection, entry)
    return entry.ended
  }

  async function askOnce(connection: Connection): Promise<void> {
    try {
      const { peer, request, documentId, schemaVersion } = connection
      const known = facts ?? parts.readFacts([documentId])
      const { personId } = peer.user
      apply(connection, await readAccess(known, request, { documentId, schemaVersion, personId }))
    } catch (error) {
      parts.log.error(
        { err: error },
        "The rights of an open socket could not be asked; it is closed",
      )
      connection.peer.close(CLOSE.tryLater, "try later")
    }
  }

  function apply(connection: Connection, access: Access): void {
    const { peer } = connection
    if (access.kind === "signed-out") {
      peer.close(CLOSE.signedOut, "signed-out")
      return
    }
    if (access.kind === "revoked") {
      peer.close(closeCode(access.exists ? forbidden() : notFound()), "revoked")
      return
    }
    peer.user = access.user
    if (peer.readOnly === access.readOnly) return
    peer.readOnly = access.readOnly
    parts.announce(connection)
  }

  return {
    async recheck({ documentId, personId }) {
      const concerned = [...parts.connections].filter(
        (connection) =>
          (documentId === undefined || connection.documentId === documentId) &&
          (personId === undefined || connection.peer.user.personId === personId),
      )
      // What a round before this one has read may be older than the change: it asks on with these facts.
      const own = parts.readFacts([...parts.connections].map((connection) => connection.documentId))
      facts = own
      for (let start = 0; start < concerned.length; start += ASKED_AT_ONCE) {
        await Promise.all(concerned.slice(start, start + ASKED_AT_ONCE).map(recheckOne))
        // SQLite answers within the same turn of the event loop: frames must get theirs in between.
        await new Promise((resolve) => setImmediate(resolve))
      }
      if (facts === own) facts = null
    },
  }
}
