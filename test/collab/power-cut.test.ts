import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { sql } from "kysely"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { openDatabase } from "../../db/client.ts"
import { sized } from "../support/effort.ts"
import { Random } from "../support/random.ts"
import { createReplay, type Disk, type Fate } from "./power-cut/replay.ts"
import { recordWork, startKillServer, type Work } from "./power-cut/work.ts"
import { cookieOf } from "./session.ts"
import { openProvider, until } from "./support.ts"

const FRAMES = sized(300, 3_000)
const CUTS = sized(60, 1_000)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** Lengths of the record at which the power fails: anywhere, and just when something was called saved. */
function momentsOf({ writers, entries }: Work, random: Random): number[] {
  const told = writers.flatMap(({ saved }) => saved.map(({ recordLength }) => recordLength))
  const first = Math.min(...told)
  const last = entries.at(-1)?.endsAt ?? first
  const moments = Array.from({ length: CUTS }, (_, cut) =>
    cut % 2 ? random.pick(told) : first + random.below(last - first),
  )
  return moments.sort((a, b) => a - b)
}

function layDown(disk: Disk): string {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-cut-"))
  // The index in shared memory is made anew from the log.
  for (const [path, bytes] of disk) {
    if (!path.endsWith("-shm")) writeFileSync(join(folder, basename(path)), bytes)
  }
  return folder
}

interface Loss {
  /** Frames that had been called saved and are not there. */
  frames: number
  /** What is wrong with the database or the journal. */
  damage: string[]
}

async function lossAt(work: Work, disk: Disk, moment: number): Promise<Loss> {
  const folder = layDown(disk)
  const client = openDatabase({ dataDir: folder })
  try {
    const { rows } = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(
      client.reader,
    )
    const { doc, faults } = await readText(client.reader, work.documentId)
    let frames = 0
    for (const { doc: own, clocks, saved } of work.writers) {
      const told = saved.findLast(({ recordLength }) => recordLength <= moment)?.frames ?? 0
      const stored = Y.getState(doc.store, own.clientID)
      frames += clocks.slice(0, told).filter((clock) => clock > stored).length
    }
    const notes = rows.map((row) => row.integrityCheck).filter((note) => note !== "ok")
    return { frames, damage: [...notes, ...faults.map(({ reason }) => reason)] }
  } finally {
    await client.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function cutAll(work: Work, random: Random): Promise<{ lossy: number; damage: string[] }> {
  const replay = createReplay(work.entries, work.files)
  const sum = { lossy: 0, damage: [] as string[] }
  for (const [index, moment] of momentsOf(work, random).entries()) {
    const fate: Fate = index % 3 === 0 ? "torn" : "dropped"
    const { frames, damage } = await lossAt(work, replay.cutAt(moment, fate, random), moment)
    if (frames > 0) sum.lossy += 1
    sum.damage.push(...damage)
  }
  return sum
}

test(
  `[D1] ${CUTS} power cuts lose nothing that was called saved (SEED=${SEED})`,
  async () => {
    const random = new Random(SEED)
    const work = await recordWork("on", FRAMES)
    expect(await cutAll(work, random)).toEqual({ lossy: 0, damage: [] })
  },
  FRAMES * 500,
)

test(
  `control: with the sync left out a power cut loses it; somebody who had seen more brings it back (SEED=${SEED})`,
  async ({ task }) => {
    const random = new Random(SEED)
    const work = await recordWork("unsynced", FRAMES)
    const { lossy, damage } = await cutAll(work, random)
    task.meta.figures = `${lossy} of ${CUTS} cuts lost something`
    expect(damage).toEqual([])
    expect(lossy).toBeGreaterThan(CUTS / 2)

    const end = work.entries.at(-1)?.endsAt ?? 0
    const disk = createReplay(work.entries, work.files).cutAt(end, "dropped", random)
    expect((await lossAt(work, disk, end)).frames).toBeGreaterThan(0)
    await bringBack(work, layDown(disk))
  },
  FRAMES * 500,
)

/** One of the two comes back to what the power cut left, having seen all of both: it is there again. */
async function bringBack({ documentId, writers }: Work, folder: string): Promise<void> {
  const { process: server, url } = await startKillServer(folder, "on")
  const [first] = writers
  if (!first) throw new Error("Nobody has written.")
  for (const { doc } of writers) Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(doc))
  const page = openProvider(url, documentId, cookieOf(first.personId), { doc: first.doc })
  const client = openDatabase({ dataDir: folder })
  try {
    await until("all is back", async () => {
      const { doc } = await readText(client.reader, documentId)
      return writers.every(({ doc: own }) => {
        const had = Y.getState(own.store, own.clientID)
        return Y.getState(doc.store, own.clientID) === had
      })
    })
  } finally {
    page.destroy()
    server.kill("SIGKILL")
    await client.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
