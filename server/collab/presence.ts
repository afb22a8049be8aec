import type { Peer } from "./peer.ts"
import type { AwarenessEntry } from "./protocol.ts"

const MAX_STATE_CHARACTERS = 4096

/** The awareness of one room: who is there, with which caret. Never stored. */
export interface Presence {
  /**
   * Takes what a client says of itself; name, organisation and colour are put in by the server.
   *
   * @returns the entries to tell everybody, and how many were about somebody else
   */
  take(peer: Peer, entries: readonly AwarenessEntry[]): { told: AwarenessEntry[]; foreign: number }
  /** Forgets a connection; the entries that tell everybody. */
  leave(peer: Peer): AwarenessEntry[]
  /** Everybody who is there but the one who asks. */
  others(peer: Peer): AwarenessEntry[]
  /** The client id that this connection goes by; null until it has said so. */
  clientIdOf(peer: Peer): number | null
}

interface Held {
  peer: Peer
  /** As told to others: the client's own clock and what is added to it. */
  clock: number
  added: number
  state: unknown
}

/** @param ownerOf person to whom a client id belongs; null for an id never seen in the text */
export function createPresence(ownerOf: (clientId: number) => string | null): Presence {
  const held = new Map<number, Held>()
  const lastClocks = new Map<number, number>()
  const clientIds = new Map<Peer, number>()

  function isOwn(peer: Peer, clientId: number): boolean {
    const bound = clientIds.get(peer)
    if (bound !== undefined) return bound === clientId
    const owner = ownerOf(clientId) ?? held.get(clientId)?.peer.user.personId
    return owner === undefined || owner === peer.user.personId
  }

  /** Stock clients send on what they hear of others: an echo, not a forgery. */
  function isEcho(peer: Peer, { clientId, clock, state }: AwarenessEntry): boolean {
    const known = held.get(clientId)
    if (known === undefined) return state === null || clock <= (lastClocks.get(clientId) ?? -1)
    return known.peer !== peer && clock <= known.clock
  }

  function hold(peer: Peer, { clientId, clock, state }: AwarenessEntry): AwarenessEntry | null {
    const known = held.get(clientId)
    const isFirst = known?.peer !== peer
    // A client that comes back counts on from its old clock, which the others have seen it leave with; and
    // they pass over clock 0, with which stock clients begin.
    const added = isFirst
      ? Math.max(0, (lastClocks.get(clientId) ?? 0) + 1 - clock)
      : (known?.added ?? 0)
    const told = { clientId, clock: clock + added, state: state && withUser(state, peer) }
    if (!isFirst && told.clock < (known?.clock ?? 0)) return null
    clientIds.set(peer, clientId)
    held.set(clientId, { peer, clock: told.clock, added, state: told.state })
    lastClocks.set(clientId, told.clock)
    return told
  }

  return {
    take(peer, entries) {
      const told: AwarenessEntry[] = []
      let foreign = 0
      for (const entry of entries) {
        // The first word of a connection is about itself, even where its old one still seems alive.
        const isGreeting = !clientIds.has(peer) && isOwn(peer, entry.clientId)
        if (!isGreeting && isEcho(peer, entry)) continue
        if (!isOwn(peer, entry.clientId) || !isSmall(entry.state)) foreign += 1
        else {
          const held = hold(peer, entry)
          if (held) told.push(held)
        }
      }
      return { told, foreign }
    },
    leave(peer) {
      const clientId = clientIds.get(peer)
      clientIds.delete(peer)
      const last = clientId === undefined ? undefined : held.get(clientId)
      if (clientId === undefined || last?.peer !== peer) return []
      held.delete(clientId)
      return last.state === null ? [] : [{ clientId, clock: last.clock, state: null }]
    },
    others: (peer) =>
      [...held]
        .filter(([, entry]) => entry.state !== null && entry.peer !== peer)
        .map(([clientId, { clock, state }]) => ({ clientId, clock, state })),
    clientIdOf: (peer) => clientIds.get(peer) ?? null,
  }
}

function isSmall(state: unknown): boolean {
  return state === null || JSON.stringify(state).length <= MAX_STATE_CHARACTERS
}

function withUser(state: unknown, peer: Peer): object {
  const said = typeof state === "object" && !Array.isArray(state) ? state : {}
  return { ...said, user: peer.user }
}
