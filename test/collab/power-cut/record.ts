import { readFileSync } from "node:fs"

/** One thing that a process did to its files, as `test/support/recorder.c` wrote it down. */
export type Entry = { file: string; endsAt: number } & (
  | { kind: "write"; at: number; bytes: Buffer }
  | { kind: "truncate"; size: number }
  | { kind: "sync-begin" | "sync-end"; sync: number }
)

const HEAD_BYTES = 20
const OPEN = 1
const WRITE = 2
const TRUNCATE = 3
const SYNC_BEGIN = 4
const SYNC_END = 5

/**
 * Reads a record, in the order in which things happened; `endsAt` is the length of the record up to there.
 *
 * @throws if a file was removed or renamed: what a power cut leaves of that is not told by the record
 */
export function readRecord(path: string): Entry[] {
  const record = readFileSync(path)
  const names = new Map<number, string>()
  const entries: Entry[] = []
  for (let from = 0; from + HEAD_BYTES <= record.length; ) {
    const type = record.readUInt32LE(from)
    const number = record.readUInt32LE(from + 4)
    const at = Number(record.readBigUInt64LE(from + 8))
    const endsAt = from + HEAD_BYTES + record.readUInt32LE(from + 16)
    const bytes = record.subarray(from + HEAD_BYTES, endsAt)
    from = endsAt
    // Killed in the middle of writing it down.
    if (endsAt > record.length) break
    if (type === OPEN) names.set(number, bytes.toString())
    else entries.push(entryOf(type, names.get(number) ?? "", endsAt, at, bytes))
  }
  return entries
}

function entryOf(type: number, file: string, endsAt: number, at: number, bytes: Buffer): Entry {
  if (type === WRITE) return { kind: "write", file, endsAt, at, bytes }
  if (type === TRUNCATE) return { kind: "truncate", file, endsAt, size: at }
  if (type === SYNC_BEGIN) return { kind: "sync-begin", file, endsAt, sync: at }
  if (type === SYNC_END) return { kind: "sync-end", file, endsAt, sync: at }
  throw new Error(`${file} was removed or renamed; a record does not tell what is left then.`)
}
