import { LRUCache } from "lru-cache"
import { loadedConditions } from "../conditions/library.server.ts"
import { parseDefinition } from "../questionnaire/format.ts"
import { compileQuestionnaire } from "./compile.ts"
import type { CompiledQuestionnaire } from "./compiled.ts"

/** By hash. */
const cache = new LRUCache<string, CompiledQuestionnaire>({ max: 32 })

/**
 * A stored version made ready, once per process as long as it is in use.
 *
 * @throws Error unless `loadConditions` has been awaited, or where the stored text is no definition
 */
export function compiledOf(version: { sha256: string; definition: string }): CompiledQuestionnaire {
  const { sha256 } = version
  const found = cache.get(sha256)
  if (found !== undefined) return found
  const parsed = parseDefinition(JSON.parse(version.definition))
  if (!parsed.ok) throw new Error(`Version ${sha256} is no definition: ${parsed.faults[0]?.path}`)
  const compiled = compileQuestionnaire(parsed.definition, loadedConditions(), sha256)
  cache.set(sha256, compiled)
  return compiled
}
