import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { PRESET_IDS } from "../rules/preset.ts"
import { RuleSetInput } from "../rules/schema.ts"
import { MAX_REASON_LENGTH, MAX_SOURCE_LENGTH } from "./terms.ts"

export const CreateRuleSetInput = z.strictObject({
  committeeId: z.string().startsWith("com_").max(40),
  /** Left out for one written freely. */
  preset: z.enum(PRESET_IDS).optional(),
  /** Where law and statutes say so, as a whole. */
  legalSource: oneLine(3, MAX_SOURCE_LENGTH),
  definition: RuleSetInput,
  /** Why it was made or changed. */
  reason: oneLine(3, MAX_REASON_LENGTH),
  /** Number of the rule set that was before the person, 0 for none; left out, it is not compared. */
  seenNumber: z.int().min(0).optional(),
})
