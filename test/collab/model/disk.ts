import * as Y from "yjs"
import type { JournalBatch } from "../../../app/features/documents/live/journal-rows.server.ts"
import type { DatabaseClient } from "../../../db/dialect/dialect.ts"
import { createJournal, type Journal } from "../../../server/collab/journal.ts"

/** When the process dies: before or after the journal write that comes next. */
export type Moment = "before" | "after"

/** The real journal, with what a test needs to let the process die and the power fail at chosen moments. */
export interface Disk {
  /** For one life of the process: after `die` it takes nothing more and never answers. */
  begin(): Journal
  /** The life ends at the next write. */
  dieAt(moment: Moment): void
  die(): void
  /** What has been written survives the power from now on; whoever waited for it hears so. */
  sync(): void
  /** No space is left, or there is some again. */
  setFull(isFull: boolean): void
  /** Takes away what no sync has reached, as a power cut does. */
  cutPower(): Promise<void>
  /** Says that a command has committed a row, which syncs all that was written before it. */
  commandCommitted(documentId: string, seq: number): void
  /** Whether a power cut would leave this client's changes up to the clock. */
  holdsDurably(documentId: string, client: number, clock: number): boolean
}

/** How far the rows of a document have come, as far as the test has seen them written. */
interface Reach {
  /** Next clock by client, of what survives a power cut. */
  durable: Map<number, number>
  waiting: { seq: number; clocks: ReadonlyMap<number, number>; clients: readonly number[] }[]
  durableSeq: number
}

/** A new one each time: one for all would keep whatever waits for it. */
const never = () => new Promise<never>(() => undefined)

export function createDisk(client: DatabaseClient): Disk {
  const real = createJournal(client)
  const reaches = new Map<string, Reach>()
  let syncs: (() => void)[] = []
  let life = { isOver: false, ends: null as Moment | null }
  let isFull = false

  function reachOf(documentId: string): Reach {
    const known = reaches.get(documentId) ?? { durable: new Map(), waiting: [], durableSeq: 0 }
    reaches.set(documentId, known)
    return known
  }

  function makeDurable(): void {
    for (const reach of reaches.values()) {
      for (const { seq, clocks } of reach.waiting.splice(0)) {
        reach.durableSeq = seq
        for (const [id, clock] of clocks) {
          reach.durable.set(id, Math.max(clock, reach.durable.get(id) ?? 0))
        }
      }
    }
  }

  function noteRows({ documentId, updates, clients }: JournalBatch, last: number): void {
    const { waiting } = reachOf(documentId)
    const ids = clients.map(({ clientId }) => clientId)
    for (const [index, { payload }] of updates.entries()) {
      const seq = last - updates.length + 1 + index
      waiting.push({ seq, clocks: Y.parseUpdateMeta(payload).to, clients: ids })
    }
  }

  function begin(): Journal {
    const own = { isOver: false, ends: null as Moment | null }
    life = own
    const alive = <Result>(work: () => Promise<Result>) => (own.isOver ? never() : work())
    const whenRoom = <Result>(work: () => Promise<Result>) =>
      isFull ? Promise.reject(new Error("No space left")) : work()
    return {
      ...real,
      read: (id) => alive(() => real.read(id)),
      readNewest: (id) => alive(() => real.readNewest(id)),
      readRowsAfter: (id, seq) => alive(() => real.readRowsAfter(id, seq)),
      readClients: (id) => alive(() => real.readClients(id)),
      readHeads: (ids) => alive(() => real.readHeads(ids)),
      append: (batch) =>
        alive(() =>
          whenRoom(async () => {
            if (own.ends === "before") own.isOver = true
            if (own.isOver) return never()
            const last = await real.append(batch)
            noteRows(batch, last)
            if (own.ends === "after") own.isOver = true
            return own.isOver ? never() : last
          }),
        ),
      synced: () => alive(() => new Promise((resolve) => syncs.push(resolve))),
      compact: (snapshot, before) =>
        alive(() =>
          whenRoom(async () => {
            const isDone = await real.compact(snapshot, before)
            makeDurable()
            return own.isOver ? never() : isDone
          }),
        ),
      probe: () => alive(() => whenRoom(real.probe)),
    }
  }

  return {
    begin,
    dieAt(moment) {
      life.ends = moment
    },
    die() {
      life.isOver = true
      syncs = []
    },
    sync() {
      makeDurable()
      for (const resolve of syncs.splice(0)) resolve()
    },
    setFull(isItFull) {
      isFull = isItFull
    },
    async cutPower() {
      await client.transaction(async (trx) => {
        for (const [documentId, { durableSeq, waiting }] of reaches) {
          const lost = waiting.splice(0).flatMap(({ clients }) => clients)
          await trx
            .deleteFrom("documentClients")
            .where("documentId", "=", documentId)
            .where("clientId", "in", lost)
            .execute()
          await trx
            .deleteFrom("documentUpdates")
            .where("documentId", "=", documentId)
            .where("seq", ">", durableSeq)
            .execute()
        }
      })
    },
    commandCommitted(documentId, seq) {
      makeDurable()
      reachOf(documentId).durableSeq = seq
    },
    holdsDurably: (documentId, id, clock) => (reachOf(documentId).durable.get(id) ?? 0) >= clock,
  }
}
