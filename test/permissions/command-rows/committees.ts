import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"

const PRESET = presetOf("association_board")

/** Who acts for a committee says how it decides, and so does the administration; a mere seat does not. */
export const COMMITTEE_ROWS: Record<string, CommandRow> = {
  "rule-sets.create": {
    inputs: {
      own: (cast) => ruleSet(cast.committees.own),
      acting: (cast) => ruleSet(cast.committees.acting),
      foreign: (cast) => ruleSet(cast.committees.foreign),
      missing: () => ruleSet(MISSING.committee),
    },
    expected: `
                           | own    acting foreign missing
      admin system         | ok     ok     ok      404
      seated partner       | 403    ok     403     403
      stale token          | reauth reauth reauth  reauth
      others               | 403    403    403     403`,
  },
}

function ruleSet(committeeId: string) {
  return {
    committeeId,
    preset: PRESET.id,
    legalSource: PRESET.source,
    definition: PRESET.ruleSet,
    reason: "Satzung beschlossen",
  }
}
