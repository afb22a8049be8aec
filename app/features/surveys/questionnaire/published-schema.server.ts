import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { ValidateFunction } from "ajv"

const SCHEMA = "surveyjs_definition.json"

let compiling: Promise<ValidateFunction> | null = null

/**
 * What the schema that SurveyJS publishes finds wrong; empty where nothing. It lets unknown types and properties
 * pass: our own subset is asked after it. The first call takes a quarter of a second.
 */
export async function schemaFaults(json: unknown): Promise<string[]> {
  compiling ??= compileSchema()
  const validate = await compiling
  if (validate(json)) return []
  return (validate.errors ?? [])
    .slice(0, 20)
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
}

async function compileSchema(): Promise<ValidateFunction> {
  const { Ajv } = await import("ajv")
  // The package ships the schema beside its entry, but does not list it among what may be imported.
  const entry = createRequire(import.meta.url).resolve("survey-core")
  const schema: object = JSON.parse(await readFile(join(dirname(entry), SCHEMA), "utf8"))
  // Made better, the code would take longer to make than it ever runs.
  return new Ajv({ strict: false, code: { optimize: false } }).compile(schema)
}
