import { IDBFactory } from "fake-indexeddb"
import { beforeEach, expect, test, vi } from "vitest"
import * as Y from "yjs"
import { ownerOnDevice } from "../../app/features/documents/live/device-owner.ts"
import {
  clearDevice,
  type DeviceStore,
  openDeviceStore,
} from "../../app/features/documents/live/device-store.ts"
import {
  type KeptChanges,
  type OpenDocument,
  takeUpKept,
} from "../../app/features/documents/live/kept-changes.ts"
import { until } from "../collab/support.ts"

const ANNA: OpenDocument = {
  personId: "per_anna",
  documentId: "doc_concept",
  title: "Grobkonzept",
  schemaVersion: 3,
}

beforeEach(() => {
  // why: Node has neither; the browser tests use the real ones.
  vi.stubGlobal("indexedDB", new IDBFactory())
  const items = new Map<string, string>()
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  })
})

async function openStore(personId = ANNA.personId): Promise<DeviceStore> {
  const store = await openDeviceStore(personId)
  if (!store) throw new Error("The store did not open.")
  return store
}

async function openKept(document = ANNA): Promise<{ store: DeviceStore; kept: KeptChanges }> {
  const store = await openStore(document.personId)
  return { store, kept: await takeUpKept(store, document) }
}

function change(words: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText("words").insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}

async function countUnsent(store: DeviceStore, count: number): Promise<void> {
  await until(`${count} changes are kept`, async () => (await store.listUnsent()).length === count)
}

test("[D5] the next page finds what this one has left, and not what was confirmed", async () => {
  const page = await openKept()
  const first = page.kept.keep(change("eins"))
  page.kept.keep(change("zwei"))
  page.kept.drop([first])
  await countUnsent(page.store, 1)
  const { kept } = await openKept()
  expect(kept.found.map(({ update }) => [...update])).toHaveLength(1)
  const elsewhere = await openKept({ ...ANNA, documentId: "doc_other" })
  expect(elsewhere.kept.found).toEqual([])
})

test("nothing of one person is left for the next on the same device", async () => {
  const anna = await openKept()
  anna.kept.keep(change("vertraulich"))
  await countUnsent(anna.store, 1)
  expect(ownerOnDevice()).toBe(ANNA.personId)
  const bernd = await openKept({ ...ANNA, personId: "per_bernd" })
  expect(bernd.kept.found).toEqual([])
  expect(ownerOnDevice()).toBe("per_bernd")
  expect(await (await openStore()).listUnsent()).toEqual([])
})

test("after logging out nothing is kept", async () => {
  const { store, kept } = await openKept()
  const [found] = [kept.keep(change("eins"))]
  await kept.setAside([{ id: found, update: change("eins") }], "read-only")
  kept.keep(change("zwei"))
  await countUnsent(store, 1)
  await clearDevice()
  expect(ownerOnDevice()).toBeNull()
  expect([await store.listUnsent(), await store.listRefused()]).toEqual([[], []])
})

test("[D5] what two tabs set aside stands there once", async () => {
  const { kept } = await openKept()
  kept.keep(change("eins"))
  const one = await openKept()
  const other = await openKept()
  const [first, second] = await Promise.all([
    one.kept.setAside(one.kept.found, "read-only"),
    other.kept.setAside(other.kept.found, "read-only"),
  ])
  expect([first, second].filter(Boolean)).toHaveLength(1)
  const refused = await one.store.listRefused(ANNA.documentId)
  expect(refused).toMatchObject([{ title: "Grobkonzept", reason: "read-only", count: 1 }])
  expect(await one.store.listUnsent()).toEqual([])
})

test("[D3] what was made with another schema is set aside, not bound", async () => {
  const before = await openKept({ ...ANNA, schemaVersion: 2 })
  before.kept.keep(change("alt"))
  await countUnsent(before.store, 1)
  const { store, kept } = await openKept()
  expect(kept.found).toEqual([])
  expect(await store.listRefused()).toMatchObject([{ reason: "outdated", count: 1 }])
})

test("[D5] refused changes are sent again or thrown away by their author alone", async () => {
  const { store, kept } = await openKept()
  const update = change("eins")
  const entry = await kept.setAside([{ id: kept.keep(update), update }], "read-only")
  if (!entry) throw new Error("Nothing was set aside.")
  const { id, personId, documentId, title, at } = entry
  await store.takeUp(id, { id, personId, documentId, title, at, update, schemaVersion: 3 })
  expect(await store.listRefused()).toEqual([])
  const [found] = (await openKept()).kept.found
  expect(found?.update).toEqual(update)
  const again = await kept.setAside([{ id, update }], "read-only")
  await store.discard(again?.id ?? "")
  expect([await store.listUnsent(), await store.listRefused()]).toEqual([[], []])
})

test("[D5] what the browser has thrown away meanwhile is set aside all the same, and said not to be kept", async () => {
  const { store, kept } = await openKept()
  const update = change("eins")
  const id = kept.keep(update)
  await countUnsent(store, 1)
  await clearDevice()
  const entry = await kept.setAside([{ id, update }], "read-only")
  expect(entry).toMatchObject({ count: 1, update })
  expect(await store.listRefused()).toMatchObject([{ changeIds: [id] }])
  expect(store.keepsAll).toBe(true)
  store.close()
  const next = kept.keep(change("zwei"))
  expect(store.keepsAll).toBe(false)
  const inPage = await kept.setAside([{ id: next, update: change("zwei") }], "read-only")
  expect(inPage).toMatchObject({ count: 1, changeIds: [next] })
})

test("a page that has outlived its log-in leaves nothing on the device of the next person", async () => {
  const anna = await openKept()
  await clearDevice()
  anna.kept.keep(change("nach dem Abmelden"))
  await countUnsent(anna.store, 1)
  // Known to be hers, so that logging out asks and the next person's page clears it away.
  expect(ownerOnDevice()).toBe(ANNA.personId)
  const bernd = await openKept({ ...ANNA, personId: "per_bernd" })
  anna.kept.keep(change("beim Nächsten"))
  bernd.kept.keep(change("eigenes"))
  await countUnsent(bernd.store, 1)
  expect(await anna.store.listUnsent()).toEqual([])
  expect([anna.store.keepsAll, bernd.store.keepsAll]).toEqual([false, true])
})

test("a browser that keeps nothing is no obstacle", async () => {
  vi.stubGlobal("indexedDB", undefined)
  expect(await openDeviceStore(ANNA.personId)).toBeNull()
})

test("a browser that never answers keeps nobody from logging out", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  try {
    // why: a browser hangs when it likes; nothing makes a real one do so.
    vi.stubGlobal("indexedDB", { open: () => ({}) })
    const cleared = clearDevice()
    await vi.advanceTimersByTimeAsync(3_000)
    await expect(cleared).resolves.toBeUndefined()
  } finally {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

test("a browser that never answers is no obstacle either, and what it opens later is closed again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  try {
    const real = indexedDB
    let answer: () => void = () => undefined
    // why: a browser hangs when it likes; nothing makes a real one do so.
    vi.stubGlobal("indexedDB", {
      open(name: string, version: number) {
        const request = {} as IDBOpenDBRequest
        answer = () => {
          const opening = real.open(name, version)
          opening.onupgradeneeded = (event) => {
            Object.assign(request, { result: opening.result })
            request.onupgradeneeded?.(event)
          }
          opening.onsuccess = (event) => {
            Object.assign(request, { result: opening.result })
            request.onsuccess?.(event)
          }
        }
        return request
      },
    })
    const opened = openDeviceStore(ANNA.personId)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await opened).toBeNull()
    const close = vi.spyOn(Object.getPrototypeOf(await firstDatabase(real)), "close")
    vi.useRealTimers()
    answer()
    await until("it is closed", () => close.mock.calls.length > 0)
    close.mockRestore()
  } finally {
    vi.useRealTimers()
  }
})

function firstDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve) => {
    const request = factory.open("another", 1)
    request.onsuccess = () => resolve(request.result)
  })
}
