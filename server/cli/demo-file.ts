import { readFile } from "node:fs/promises"
import type { z } from "zod"

export const DEMO_FOLDER = new URL("../../db/demo/", import.meta.url)

/** A file of `db/demo`, held to what is expected of it. */
export async function readDemoFile<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  return schema.parse(JSON.parse(await readFile(new URL(name, DEMO_FOLDER), "utf8")))
}
