import type { Preset, PresetId } from "./preset.ts"
import { BOARD, MEMBERS_ASSEMBLY, PROJECT_GROUP } from "./presets-by-agreement.ts"
import { ASSOCIATION_OF_COMMUNES, COUNCIL, INSTITUTION } from "./presets-public-law.ts"

/** The presets in the order in which a screen offers them; a committee's own rule set rests on one of them or on none. */
export const PRESETS: readonly Preset[] = [
  COUNCIL,
  ASSOCIATION_OF_COMMUNES,
  MEMBERS_ASSEMBLY,
  BOARD,
  INSTITUTION,
  PROJECT_GROUP,
]

export function presetOf(id: PresetId): Preset {
  const found = PRESETS.find((preset) => preset.id === id)
  if (!found) throw new Error(`no such preset: ${id}`)
  return found
}
