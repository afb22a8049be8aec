import { invalid } from "../../../commands/errors.ts"
import { loadConditions } from "../conditions/library.server.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { parseDefinition, toSurveyJs } from "../questionnaire/format.ts"
import { importDefinition, type LeftOut } from "../questionnaire/import-definition.ts"
import { MOST_BYTES, MOST_DEPTH } from "../questionnaire/limits.ts"
import { placeInFile } from "../questionnaire/place-in-file.ts"
import { schemaFaults } from "../questionnaire/published-schema.server.ts"

const MOST_TOLD = 30

/**
 * Reads the text of a SurveyJS file: held to the schema that SurveyJS publishes, then taken over as far as
 * questionnaires go here. Takes a quarter of a second at first: before the transaction.
 *
 * @param field of the form, where a refusal is said
 * @throws invalid for what is no JSON, no questionnaire, or too large
 */
export async function readImport(
  text: string,
  field: string,
): Promise<{ definition: Definition; leftOut: LeftOut[] }> {
  const json = readJson(text, field)
  if (isDeeper(json, MOST_DEPTH)) {
    throw invalid({ [field]: "Die Angaben in der Datei sind zu tief ineinander verschachtelt." })
  }
  const [fault] = await schemaFaults(json)
  if (fault !== undefined) {
    throw invalid({ [field]: `Das entspricht nicht dem Format von SurveyJS: ${fault.trim()}.` })
  }
  const imported = importDefinition(json, await loadConditions())
  if (imported.definition.pages.every(({ items }) => items.length === 0)) {
    throw invalid({ [field]: "Darin steht keine Frage, die hier gestellt werden kann." })
  }
  // What could not be read back must not be stored.
  const parsed = parseDefinition(toSurveyJs(imported.definition))
  if (parsed.ok) return { ...imported, definition: parsed.definition }
  const { path = "", message = "" } = parsed.faults[0] ?? {}
  throw invalid({
    [field]: `Das passt in keinen Fragebogen, den es hier gibt: ${path}. ${message}`,
  })
}

/** Schema and import go down as far as the file does, and a file may be nothing but brackets. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1))
}

function readJson(text: string, field: string): unknown {
  if (Buffer.byteLength(text) > MOST_BYTES) {
    throw invalid({ [field]: `Das ist zu viel: höchstens ${MOST_BYTES / 1024} KiB.` })
  }
  try {
    // Some editors write a byte order mark first.
    return JSON.parse(text.replace(/^\uFEFF/, ""))
  } catch {
    throw invalid({
      [field]: "Das ist kein JSON. Bitte wählen Sie die Datei, die SurveyJS schreibt.",
    })
  }
}

/** What was left out, as the note of the version that keeps what came in. */
export function importNote(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return ""
  const told = leftOut.slice(0, MOST_TOLD)
  const lines = told.map(
    ({ path, what, why }) => `${[placeInFile(path), what].filter(Boolean).join(": ")} – ${why}`,
  )
  const rest = leftOut.length - told.length
  return [...lines, ...(rest > 0 ? [`… und ${rest} weitere Angaben`] : [])].join("\n")
}
