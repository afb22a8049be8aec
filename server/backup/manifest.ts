import { createHash } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { z } from "zod"
import { syncFile } from "../files/sync.ts"

const MANIFEST = "manifest.json"
const MANIFEST_HASH = "manifest.sha256"
const FORMAT = 1

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const ManifestSchema = z.object({
  format: z.literal(FORMAT),
  /** When the backup began, ISO-8601 UTC. */
  createdAt: z.iso.datetime(),
  database: z.enum(["sqlite", "postgres"]),
  /** Names of the migrations that the database has behind it. */
  migrations: z.array(z.string()),
  files: z.array(
    z.object({
      // Nothing else is ever read or written, so a forged manifest cannot point outside the folder.
      path: z
        .string()
        .regex(/^(database\.(sqlite|dump)|files\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64})$/),
      bytes: z.int().min(0),
      sha256: Sha256,
    }),
  ),
  /** Uploads that the database names and the disk no longer had, or had damaged. */
  missing: z.array(Sha256),
})

/** What a backup holds; `format` changes with the meaning of the folder. */
export type Manifest = z.infer<typeof ManifestSchema>
export type ManifestEntry = Manifest["files"][number]

export function createManifest(parts: Omit<Manifest, "format">): Manifest {
  return { format: FORMAT, ...parts }
}

/** Writes the manifest and, beside it, its own hash in the form that `sha256sum -c` reads. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(join(folder, MANIFEST), text, { mode: 0o600 })
  await writeFile(join(folder, MANIFEST_HASH), `${sha256(text)}  ${MANIFEST}\n`, { mode: 0o600 })
  await syncFile(join(folder, MANIFEST))
  await syncFile(join(folder, MANIFEST_HASH))
}

/**
 * Reads a backup's manifest.
 *
 * @throws Error with one sentence where the folder is no backup, is damaged or of an unknown format
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, hash] = await Promise.all([
    readFile(join(folder, MANIFEST)),
    readFile(join(folder, MANIFEST_HASH), "utf8"),
  ]).catch(() => {
    throw new Error(`${folder} is no backup: ${MANIFEST} or ${MANIFEST_HASH} is missing.`)
  })
  if (hash !== `${sha256(text)}  ${MANIFEST}\n`) {
    throw new Error(`The backup ${folder} is damaged: ${MANIFEST} does not match its hash.`)
  }
  const content: unknown = JSON.parse(text.toString("utf8"))
  const format = z.object({ format: z.number() }).safeParse(content).data?.format
  if (format !== undefined && format !== FORMAT) {
    throw new Error(`The backup ${folder} has format ${format}; this program reads ${FORMAT}.`)
  }
  const parsed = ManifestSchema.safeParse(content)
  if (!parsed.success) throw new Error(`The backup ${folder} has a manifest that is none.`)
  return parsed.data
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex")
}
