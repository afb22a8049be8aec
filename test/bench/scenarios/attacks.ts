import { randomBytes } from "node:crypto"
import { FRAME, SYNC_STEP } from "../../../app/features/documents/live/messages.ts"
import type { Arena, Figures } from "../arena.ts"
import { type Client, openAll, varUint } from "../client.ts"
import { Load } from "../load.ts"
import { comesTrue, sleep, within } from "../time.ts"
import { ownBlock, typed } from "../writing.ts"

export type Attack = (arena: Arena) => Promise<Figures>

const MIB = 1024 * 1024
/** Longer than a server waits for the other side to close. */
const CLOSED_MS = 4_000
/** So long somebody who reads again may take to have all. */
const CAUGHT_UP_MS = 8_000

async function opened(arena: Arena, name: string): Promise<Client> {
  const client = arena.open(name)
  await client.synced.catch(() => undefined)
  return client
}

function frame(client: Client, ...parts: (Uint8Array | number[])[]): Uint8Array {
  return Buffer.concat([client.prefix, ...parts.map((part) => Buffer.from(part))])
}

/** At most `bytes` of nonsense. */
function junk(bytes: number): Uint8Array {
  return randomBytes(1 + Math.floor(Math.random() * bytes))
}

/** Random bytes, empty and text messages from people who have logged in. */
async function garbage(arena: Arena): Promise<Figures> {
  for (let round = 0; round < 3; round += 1) {
    const names = Array.from({ length: 20 }, (_, index) => `garbage-${index}`)
    const clients = await Promise.all(names.map((name) => opened(arena, name)))
    for (const client of clients) {
      for (const message of ["", "hello", Buffer.alloc(0)]) client.sendBytes(message)
      for (let index = 0; index < 20; index += 1) {
        client.sendBytes(junk(2_000))
        client.sendBytes(frame(client, [index % 10], junk(200)))
        client.sendUpdate(junk(200))
      }
    }
    await sleep(200)
    for (const client of clients) client.close()
  }
  return {}
}

/** Bytes that are no WebSocket frames: reserved bits and opcodes, no mask, half a frame. */
async function badFrames(arena: Arena): Promise<Figures> {
  const frames = [
    [0xf2, 0x81, 0, 0, 0, 0, 1],
    [0x83, 0x81, 0, 0, 0, 0, 1],
    [0x82, 0x01, 0x01],
    [0x89, 0xfe, 0x01, 0x00],
    [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
    [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    [0x82, 0xfe],
  ]
  for (const bytes of frames) {
    const { socket } = await opened(arena, "frames")
    rawSocket(socket)?.write(Buffer.from(bytes))
    await sleep(50)
    rawSocket(socket)?.destroy()
  }
  return {}
}

/** The TCP socket below, which ws keeps under a name of its own. */
function rawSocket(socket: Client["socket"]): import("node:net").Socket | null {
  return (socket as unknown as { _socket: import("node:net").Socket | null })._socket
}

/** Sync messages cut at every byte, with true and with lying lengths. */
async function truncated(arena: Arena): Promise<Figures> {
  const { update } = ownBlock(99)
  for (let cut = 0; cut < update.length; cut += 1) {
    const client = await opened(arena, "truncated")
    const part = update.subarray(0, cut)
    for (const step of Object.values(SYNC_STEP)) {
      for (const length of [part.length, update.length, 2 ** 40]) {
        client.sendBytes(frame(client, [FRAME.sync, step], varUint(length), part))
      }
    }
    await sleep(20)
    client.close()
  }
  return {}
}

/** A well-framed message of 50 MiB of nonsense as an update, and one as awareness. */
async function huge(arena: Arena): Promise<Figures> {
  const body = randomBytes(arena.sizes.hugeMiB * MIB)
  const codes: (number | null)[] = []
  for (const head of [[FRAME.sync, SYNC_STEP.update], [FRAME.awareness]]) {
    const client = await opened(arena, "huge")
    client.sendBytes(frame(client, head, varUint(body.length), body))
    await comesTrue(CLOSED_MS, () => client.isClosed)
    codes.push(client.closeCode)
    client.close()
  }
  return { closeCodes: codes.map((code) => code ?? "open").join(" ") }
}

/** Updates that lean on what was never sent. */
async function missingDependencies(arena: Arena): Promise<Figures> {
  const client = await opened(arena, "pending")
  const start = performance.now()
  for (let index = 0; index < 1_000; index += 1) {
    const block = { textClock: 0, firstClock: 1 }
    client.sendUpdate(typed(500_000 + index, block, 10, "x"))
    if (index % 100 === 0) await sleep(10)
  }
  const newcomer = arena.open("pending")
  await within(15_000, "no sync", newcomer.synced).catch(() => undefined)
  const newcomerMs = performance.now() - start
  for (const one of [client, newcomer]) one.close()
  return { newcomerMs }
}

/** Twenty clients never read while 4 MiB a second are pasted into their document; a hundred type elsewhere. */
async function nonReaders(arena: Arena): Promise<Figures> {
  const load = new Load()
  const typists = await openAll(100, () => arena.open("busy", load.listen))
  for (const client of typists) load.addWriter(client)
  const pasting = new Load()
  const idle = await openAll(20, () => arena.open("slow", pasting.listen))
  for (const client of idle) rawSocket(client.socket)?.pause()
  const paster = await opened(arena, "slow")
  const writer = pasting.addWriter(paster, "y".repeat(MIB / 4))
  const stop = pasting.start(16)
  await load.typeFor(arena.sizes.slowSeconds * 1000, 1)
  stop()
  const pastedMiB = (writer.sent * writer.size) / MIB
  await sleep(500)
  for (const client of idle) rawSocket(client.socket)?.resume()
  const reach = () => Math.max(...idle.map(({ seen }) => seen.get(writer.id) ?? 0))
  const hasAll = ({ seen }: Client) => (seen.get(writer.id) ?? 0) >= Math.max(1, reach())
  await sleep(2_000)
  await comesTrue(CAUGHT_UP_MS, () => idle.every((one) => one.isClosed || hasAll(one)))
  const cutOff = idle.filter(({ isClosed }) => isClosed).length
  const resynced = idle.filter((client) => !client.isClosed && hasAll(client)).length
  for (const client of [...typists, ...idle, paster]) client.close()
  return { typistsP99: load.latency.percentile(99), cutOff, resynced, pastedMiB }
}

/** A thousand connections to a thousand documents, each closed as soon as it is open. */
async function burst(arena: Arena): Promise<Figures> {
  const start = performance.now()
  let failed = 0
  const connectOnce = (index: number) =>
    new Promise<void>((resolve) => {
      const { socket } = arena.open(`burst-${index}`)
      socket.on("open", () => socket.close())
      socket.on("close", () => resolve())
      socket.on("error", () => {
        failed += 1
      })
    })
  for (let first = 0; first < 1_000; first += 250) {
    await Promise.all(Array.from({ length: 250 }, (_, index) => connectOnce(first + index)))
  }
  return { burstMs: performance.now() - start, failed }
}

export const ATTACKS: Record<string, Attack> = {
  garbage,
  "bad frames": badFrames,
  truncated,
  "50 MiB": huge,
  "missing dependencies": missingDependencies,
  "non-readers": nonReaders,
  "1,000 connects": burst,
}
