import { resolve } from "node:path"
import { readConfig } from "../config.ts"
import { backup } from "./backup.ts"

const MIB = 1024 * 1024

// Names are meant from where the person stands; npm itself runs in the project's folder.
const [folder] = process.argv.slice(2)
try {
  const config = readConfig(process.env)
  const written = await backup({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    folder: folder && resolve(process.env.INIT_CWD ?? ".", folder),
    now: new Date(),
  })
  const { files, missing } = written.manifest
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  console.log(`Backup: ${written.folder} (${files.length} files, ${(bytes / MIB).toFixed(1)} MiB)`)
  if (missing.length > 0) {
    console.error(`${missing.length} uploads were missing or damaged; the manifest names them.`)
    process.exitCode = 1
  }
} catch (error) {
  console.error(`No backup was made. ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
