import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { mkdir, open } from "node:fs/promises"
import { dirname } from "node:path"
import { syncFolder } from "../files/sync.ts"

/** What was really read and written. */
export interface Copied {
  bytes: number
  sha256: string
}

/**
 * Copies a file, synced, and says what went through. The target must not exist.
 *
 * @throws the system's error, ENOENT where the source is missing
 */
export async function copyHashed(source: string, target: string): Promise<Copied> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const hash = createHash("sha256")
  let bytes = 0
  const input = await open(source, "r")
  try {
    const output = await open(target, "wx", 0o600)
    try {
      for await (const chunk of input.createReadStream({ autoClose: false })) {
        hash.update(chunk)
        bytes += chunk.length
        await output.writeFile(chunk)
      }
      await output.sync()
    } finally {
      await output.close()
    }
  } finally {
    await input.close()
  }
  await syncFolder(dirname(target))
  return { bytes, sha256: hash.digest("hex") }
}

/** Hash and size of a file. */
export async function hashFile(path: string): Promise<Copied> {
  const hash = createHash("sha256")
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest("hex") }
}
