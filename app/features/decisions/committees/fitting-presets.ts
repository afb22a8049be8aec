import type { Preset, PresetId } from "../rules/preset.ts"
import { PRESETS } from "../rules/presets.ts"

/** Which preset a committee's law most likely is, by kind of committee and legal form of its organisation. */
function fittingPreset(classification: string, legalForm: string | null): PresetId | null {
  if (legalForm === null || classification === "project_group") return "project_group"
  if (legalForm === "registered_association") {
    return classification === "assembly" ? "association_assembly" : "association_board"
  }
  if (legalForm === "special_purpose_association") return "special_purpose_association"
  if (legalForm === "public_law_institution") return "public_law_institution"
  return ["city", "municipality", "amt", "district"].includes(legalForm) ? "kv_mv_council" : null
}

/** All presets, the one that fits first; `fits` marks it. */
export function presetChoices(
  classification: string,
  legalForm: string | null,
): (Pick<Preset, "id" | "name" | "source"> & { fits: boolean })[] {
  const wanted = fittingPreset(classification, legalForm)
  return PRESETS.map(({ id, name, source }) => ({ id, name, source, fits: id === wanted })).sort(
    (a, b) => Number(b.fits) - Number(a.fits),
  )
}
