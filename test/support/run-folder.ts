import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Where Linux keeps files in memory: thousands of small databases need not wait for a disk there. */
const MEMORY = "/dev/shm"
const ROOM_BYTES = 2 * 1024 ** 3
const NAME = /^schulterschluss-run-(\d+)-/

/**
 * Makes the folder in which this run, and every process it starts, keeps its temporary files: in memory where there
 * is room, on the disk elsewhere. Returns what removes it. All processes of the run find it as RUN_FOLDER.
 */
export function openRunFolder(): () => void {
  const before = process.env.TMPDIR
  const place = hasRoom() ? MEMORY : tmpdir()
  removeAbandoned(place)
  const folder = mkdtempSync(join(place, `schulterschluss-run-${process.pid}-`))
  // PostgreSQL runs as somebody else and has to pass through.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  process.env.RUN_FOLDER = folder
  return () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    delete process.env.RUN_FOLDER
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM_BYTES
}

/** A run that was killed could not remove its folder, and memory is not the place to leave it. */
function removeAbandoned(place: string): void {
  for (const name of readdirSync(place)) {
    const pid = NAME.exec(name)?.[1]
    if (pid && !isRunning(Number(pid))) rmSync(join(place, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is running, too.
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
