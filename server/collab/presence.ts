import type { Peer } from "./peer.ts"
import type { AwarenessEntry } from "./protocol.ts"
import type { Allowance } from "./rate.ts"

/** Client ids kept for those who went by them, beyond their connections. */
const MAX_RESERVED = 10_000

/** The awareness of one room: who is there, with which caret. Never stored. */
export interface Presence {
  /**
   * Takes what a client says of itself; name, organisation and colour are put in by the server.
   *
   * An editor's first word reserves its client id.
   *
   * @returns the entries to tell everybody, how many were about somebody else, and how many a newer one
   *   overtook while they waited
   */
  take(peer: Peer, entries: readonly AwarenessEntry[]): Taken
  /** What came too fast, when its time has come. */
  due(peer: Peer): AwarenessEntry[]
  isWaiting(peer: Peer): boolean
  /** Forgets a connection; the entries that tell everybody. */
  leave(peer: Peer): AwarenessEntry[]
  /** Everybody who is there but the one who asks. */
  others(peer: Peer): AwarenessEntry[]
  /** The client id that this connection goes by; null until it has said so. */
  clientIdOf(peer: Peer): number | null
  /** Whether another person who may write has gone by this client id. */
  isReserved(clientId: number, personId: string): boolean
  /** The connection that goes by this client id now. */
  holderOf(clientId: number): Peer | null
  /** Who, reader or not, goes or has gone by it. */
  peopleBehind(clientId: number): Set<string>
}

interface Taken {
  told: AwarenessEntry[]
  foreign: number
  dropped: number
}

interface Held {
  peer: Peer
  /** As told to others: the client's own clock and what is added to it. */
  clock: number
  added: number
  state: unknown
}

/**
 * @param ownerOf person to whom a client id belongs; null for an id never seen in the text
 * @param createPace lets one connection's states through, so many a second
 */
export function createPresence(
  ownerOf: (clientId: number) => string | null,
  createPace: () => Allowance,
): Presence {
  const paces = new WeakMap<Peer, Allowance>()
  const waiting = new Map<Peer, AwarenessEntry>()
  const reserved = new Map<number, string>()
  const held = new Map<number, Held>()
  const lastClocks = new Map<number, number>()
  const clientIds = new Map<Peer, number>()

  function isOwn(peer: Peer, clientId: number): boolean {
    const bound = clientIds.get(peer)
    if (bound !== undefined) return bound === clientId
    const owner =
      ownerOf(clientId) ?? reserved.get(clientId) ?? held.get(clientId)?.peer.user.personId
    return owner === undefined || owner === peer.user.personId
  }

  function reserve(peer: Peer, clientId: number): void {
    if (peer.readOnly || reserved.has(clientId) || ownerOf(clientId) !== null) return
    const [oldest] = reserved.keys()
    if (oldest !== undefined && reserved.size >= MAX_RESERVED) reserved.delete(oldest)
    reserved.set(clientId, peer.user.personId)
  }

  function mayPass(peer: Peer): boolean {
    const pace = paces.get(peer) ?? createPace()
    paces.set(peer, pace)
    return pace.take(1)
  }

  function isReserved(clientId: number, personId: string): boolean {
    return (reserved.get(clientId) ?? personId) !== personId
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
    reserve(peer, clientId)
    held.set(clientId, { peer, clock: told.clock, added, state: told.state })
    lastClocks.set(clientId, told.clock)
    return told
  }

  return {
    take(peer, entries) {
      const told: AwarenessEntry[] = []
      let foreign = 0
      let dropped = 0
      for (const entry of entries) {
        // The first word of a connection is about itself, even where its old one still seems alive.
        const isGreeting = !clientIds.has(peer) && isOwn(peer, entry.clientId)
        if (!isGreeting && isEcho(peer, entry)) continue
        if (!isOwn(peer, entry.clientId)) foreign += 1
        else if (mayPass(peer)) {
          if (waiting.delete(peer)) dropped += 1
          const held = hold(peer, entry)
          if (held) told.push(held)
        } else {
          if (waiting.has(peer)) dropped += 1
          waiting.set(peer, entry)
        }
      }
      return { told, foreign, dropped }
    },
    due(peer) {
      const entry = waiting.get(peer)
      if (!entry || !mayPass(peer)) return []
      waiting.delete(peer)
      const told = hold(peer, entry)
      return told ? [told] : []
    },
    isWaiting: (peer) => waiting.has(peer),
    leave(peer) {
      waiting.delete(peer)
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
    isReserved,
    holderOf: (clientId) => held.get(clientId)?.peer ?? null,
    peopleBehind(clientId) {
      const people = [held.get(clientId)?.peer.user.personId, reserved.get(clientId)]
      return new Set(people.filter((personId) => personId !== undefined))
    },
  }
}

function withUser(state: unknown, peer: Peer): object {
  const said = typeof state === "object" && !Array.isArray(state) ? state : {}
  return { ...said, user: peer.user }
}
