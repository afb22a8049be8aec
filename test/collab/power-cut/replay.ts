import type { Random } from "../../support/random.ts"
import type { Entry } from "./record.ts"

const SECTOR = 512

type Change = Extract<Entry, { kind: "write" | "truncate" }>

/** What becomes of writes that no sync has reached. */
export type Fate = "dropped" | "torn"

/** Disk after a power cut, by file. */
export type Disk = Map<string, Buffer>

/** The files of a process at the end of its record, to be cut at ever later moments. */
export interface Replay {
  /** Goes on until the record was `length` long, and cuts the power there. */
  cutAt(length: number, fate: Fate, random: Random): Disk
}

/** @param files what was on the disk before the first entry */
export function createReplay(entries: readonly Entry[], files: Disk): Replay {
  const safe: Disk = new Map(files)
  const unsynced = new Map<string, { change: Change; index: number }[]>()
  const begun = new Map<number, number>()
  let next = 0

  function take(entry: Entry, index: number): void {
    const waiting = unsynced.get(entry.file) ?? []
    unsynced.set(entry.file, waiting)
    if (entry.kind === "sync-begin") begun.set(entry.sync, index)
    else if (entry.kind === "write" || entry.kind === "truncate") {
      waiting.push({ change: entry, index })
    } else {
      const from = begun.get(entry.sync) ?? 0
      let image = safe.get(entry.file) ?? Buffer.alloc(0)
      for (const { change, index: made } of waiting) if (made < from) image = changed(image, change)
      safe.set(entry.file, image)
      unsynced.set(
        entry.file,
        waiting.filter(({ index: made }) => made > from),
      )
    }
  }

  return {
    cutAt(length, fate, random) {
      for (let entry = entries[next]; entry && entry.endsAt <= length; entry = entries[next]) {
        take(entry, next)
        next += 1
      }
      const disk: Disk = new Map()
      for (const [file, image] of safe) disk.set(file, Buffer.from(image))
      if (fate === "dropped") return disk
      for (const [file, waiting] of unsynced) {
        let image = disk.get(file) ?? Buffer.alloc(0)
        for (const { change } of waiting) image = torn(image, change, random)
        disk.set(file, image)
      }
      return disk
    },
  }
}

function changed(image: Buffer, change: Change): Buffer {
  if (change.kind === "truncate") return resized(image, change.size)
  const { at, bytes } = change
  const long = at + bytes.length > image.length ? resized(image, at + bytes.length) : image
  bytes.copy(long, at)
  return long
}

function resized(image: Buffer, size: number): Buffer {
  const next = Buffer.alloc(size)
  image.copy(next)
  return next
}

/** Of each sector of a write either all or nothing arrives, and nobody knows which. */
function torn(image: Buffer, change: Change, random: Random): Buffer {
  if (change.kind === "truncate") return random.below(2) ? changed(image, change) : image
  let next = image
  for (let from = 0; from < change.bytes.length; ) {
    const to = from + SECTOR - ((change.at + from) % SECTOR)
    const bytes = change.bytes.subarray(from, to)
    if (random.below(2)) next = changed(next, { ...change, at: change.at + from, bytes })
    from = to
  }
  return next
}
