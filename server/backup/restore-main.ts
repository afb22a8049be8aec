import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { readConfig } from "../config.ts"
import { restore } from "./restore.ts"

const USAGE = "Use: npm run restore -- FOLDER [--data-dir DIR] [--force]"

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "data-dir": { type: "string" }, force: { type: "boolean", default: false } },
  })
  const [folder] = positionals
  if (!folder || positionals.length > 1) throw new Error(USAGE)
  // Names are meant from where the person stands; npm itself runs in the project's folder.
  const from = process.env.INIT_CWD ?? "."
  const config = readConfig(process.env)
  const dataDir = values["data-dir"] ? resolve(from, values["data-dir"]) : config.dataDir
  const { manifest, movedTo } = await restore({
    folder: resolve(from, folder),
    dataDir,
    databaseUrl: config.databaseUrl,
    force: values.force,
    now: new Date(),
  })
  console.log(`Restored the backup of ${manifest.createdAt} into ${dataDir}.`)
  if (movedTo) console.log(`What was there lies in ${movedTo}.`)
} catch (error) {
  console.error(`Nothing was restored. ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
