import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"

const PRESET = presetOf("association_board")

/** A mere seat says nothing about how its committee decides; nobody of the cast acts for one. */
export const COMMITTEE_ROWS: Record<string, CommandRow> = {
  "rule-sets.create": {
    inputs: {
      own: (cast) => ruleSet(cast.committees.own),
      foreign: (cast) => ruleSet(cast.committees.foreign),
      missing: () => ruleSet(MISSING.committee),
    },
    expected: `
                           | own    foreign missing
      admin system         | ok     ok      404
      stale token          | reauth reauth  reauth
      others               | 403    403     403`,
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
