import { noteOwner, ownerOnDevice } from "./device-owner.ts"
import type { RefusalReason } from "./messages.ts"
import type { Ending } from "./status.ts"

const DATABASE = "schulterschluss-texts"

/** Browsers that are short of space or have just crashed sometimes never answer. */
const OPEN_MS = 3_000

type Shelf = "unsent" | "refused"

interface Kept {
  id: string
  personId: string
  documentId: string
  /** The document's title when it was open. */
  title: string
  /** ISO-8601 UTC */
  at: string
  /** Yjs v1 */
  update: Uint8Array
}

/** One own change that the server has not confirmed yet. */
export interface UnsentChange extends Kept {
  /** The text schema it was made with. */
  schemaVersion: number
}

/** Why changes were not taken for good. */
export type SetAsideReason = RefusalReason | Ending

/** [D5] Own changes that the server did not take, until their author has done with them. */
export interface RefusedChanges extends Kept {
  reason: SetAsideReason
  /** How many changes they were. */
  count: number
  /** What they were called before, so that another tab does not set them aside once more. */
  changeIds: readonly string[]
}

/**
 * What one person's browser keeps of texts: own changes, for as long as the server has not confirmed them,
 * and those it refused. Nothing that others wrote.
 */
export interface DeviceStore {
  /** Of one document, or of all. */
  listUnsent(documentId?: string): Promise<UnsentChange[]>
  listRefused(documentId?: string): Promise<RefusedChanges[]>
  keep(change: UnsentChange): void
  drop(ids: readonly string[]): void
  /** False once the browser has not kept what it was given: then the page alone has it. */
  readonly keepsAll: boolean
  /**
   * Makes refused changes of unsent ones, also of those that the browser has not kept or has thrown away.
   *
   * @param refused makes the entry of those that no other tab has set aside; null if there are none
   */
  setAside(
    documentId: string,
    ids: readonly string[],
    refused: (ids: ReadonlySet<string>) => RefusedChanges,
  ): Promise<RefusedChanges | null>
  /** Makes an unsent change of refused ones again. */
  takeUp(id: string, unsent: UnsentChange): Promise<void>
  discard(id: string): Promise<void>
  close(): void
}

/**
 * Opens what this person's browser keeps, and removes what another one left on the same device.
 *
 * @returns null where the browser keeps nothing, or does not say so in time
 */
export async function openDeviceStore(personId: string): Promise<DeviceStore | null> {
  const { first, late } = inTime(openFor(personId), null)
  // Nobody waits for it any more: it is given back.
  void late.then((store) => store?.close())
  return first
}

/** What comes before the time is over, else `instead`; and what comes too late. */
function inTime<Value>(
  promise: Promise<Value>,
  instead: Value,
): { first: Promise<Value>; late: Promise<Value | null> } {
  let isLate = false
  const limit = new Promise<Value>((resolve) => {
    const timer = setTimeout(() => {
      isLate = true
      resolve(instead)
    }, OPEN_MS)
    void promise.finally(() => clearTimeout(timer)).catch(() => undefined)
  })
  return {
    first: Promise.race([promise, limit]),
    late: promise.then((value) => (isLate ? value : null)),
  }
}

async function openFor(personId: string): Promise<DeviceStore | null> {
  try {
    const database = await open()
    noteOwner(personId)
    await removeOthers(database, personId)
    return storeOf(database, personId)
  } catch {
    return null
  }
}

/**
 * Removes everything that is kept on this device. A browser that does not answer keeps nobody logged in: what it
 * may hold is removed when the next person opens a text.
 */
export function clearDevice(): Promise<void> {
  return inTime(removeAll(), undefined).first
}

async function removeAll(): Promise<void> {
  const database = await open()
  const transaction = database.transaction(["unsent", "refused"], "readwrite")
  transaction.objectStore("unsent").clear()
  transaction.objectStore("refused").clear()
  await ended(transaction)
  database.close()
  noteOwner(null)
}

function storeOf(database: IDBDatabase, personId: string): DeviceStore {
  async function list<Row extends Kept>(shelf: Shelf, documentId?: string): Promise<Row[]> {
    const rows = await done<Row[]>(
      database.transaction(shelf).objectStore(shelf).index("document").getAll(documentId),
    )
    return rows
      .filter((row) => row.personId === personId)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }

  let keepsAll = true

  /** The change lives on in the page, which asks before it goes. */
  function notKept(): void {
    keepsAll = false
  }

  /** Committed at once: a page that goes away takes nothing along. */
  function write(work: (unsent: IDBObjectStore) => void, durability: IDBTransactionDurability) {
    try {
      const transaction = database.transaction("unsent", "readwrite", { durability })
      transaction.onabort = notKept
      work(transaction.objectStore("unsent"))
      transaction.commit()
    } catch {
      // The browser has closed the database.
      notKept()
    }
  }

  /** A page may outlive its log-in: what is typed there does not lie on somebody else's device. */
  function isOnOwnDevice(): boolean {
    const owner = ownerOnDevice()
    if (owner === null) noteOwner(personId)
    return owner === null || owner === personId
  }

  return {
    get keepsAll() {
      return keepsAll
    },
    listUnsent: (documentId) => list<UnsentChange>("unsent", documentId),
    listRefused: (documentId) => list<RefusedChanges>("refused", documentId),
    keep(change) {
      if (isOnOwnDevice()) write((unsent) => void unsent.put(change), "strict")
      else notKept()
    },
    drop(ids) {
      write((unsent) => {
        for (const id of ids) unsent.delete(id)
      }, "relaxed")
    },
    async setAside(documentId, ids, refused) {
      try {
        return await moveAside(database, documentId, ids, refused)
      } catch (error) {
        notKept()
        throw error
      }
    },
    async takeUp(id, change) {
      const transaction = database.transaction(["unsent", "refused"], "readwrite")
      transaction.objectStore("unsent").put(change)
      transaction.objectStore("refused").delete(id)
      await ended(transaction)
    },
    async discard(id) {
      const transaction = database.transaction("refused", "readwrite")
      transaction.objectStore("refused").delete(id)
      await ended(transaction)
    },
    close: () => database.close(),
  }
}

async function moveAside(
  database: IDBDatabase,
  documentId: string,
  ids: readonly string[],
  refused: (ids: ReadonlySet<string>) => RefusedChanges,
): Promise<RefusedChanges | null> {
  const transaction = database.transaction(["unsent", "refused"], "readwrite", {
    durability: "strict",
  })
  const shelf = transaction.objectStore("refused")
  const aside = await done<RefusedChanges[]>(shelf.index("document").getAll(documentId))
  const rest = new Set(ids)
  for (const { changeIds } of aside) for (const id of changeIds) rest.delete(id)
  const entry = rest.size > 0 ? refused(rest) : null
  if (entry) shelf.put(entry)
  const unsent = transaction.objectStore("unsent")
  for (const id of ids) unsent.delete(id)
  await ended(transaction)
  return entry
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => {
    for (const shelf of ["unsent", "refused"]) {
      const store = request.result.createObjectStore(shelf, { keyPath: "id" })
      store.createIndex("document", "documentId")
    }
  }
  return done(request)
}

async function removeOthers(database: IDBDatabase, personId: string): Promise<void> {
  const transaction = database.transaction(["unsent", "refused"], "readwrite")
  for (const shelf of ["unsent", "refused"]) {
    const store = transaction.objectStore(shelf)
    const rows = await done<Kept[]>(store.getAll())
    for (const row of rows) if (row.personId !== personId) store.delete(row.id)
  }
  await ended(transaction)
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}
