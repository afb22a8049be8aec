import { z } from "zod"
import { lines } from "../papers/schema.ts"
import { MAX_CONDITION_REASON } from "./terms.ts"

const MIN_REASON = 10

const Seen = {
  conditionId: z.string().startsWith("cnd_").max(40),
  /** The revision the person saw. */
  revision: z.coerce.number<number | string>().int().positive(),
}
const Reason = lines(MAX_CONDITION_REASON)

export const IncorporateInput = z.strictObject({
  ...Seen,
  /** The version that fulfils it. */
  versionId: z.string().startsWith("ver_").max(40),
  reason: Reason.default(""),
})

export const RefuseInput = z.strictObject({
  ...Seen,
  reason: Reason.pipe(z.string().min(MIN_REASON)),
})

export const VerifyInput = z.strictObject({
  ...Seen,
  /** False opens it again. */
  isMet: z.union([z.boolean(), z.enum(["yes", "no"]).transform((word) => word === "yes")]),
  /** Why it is not met. */
  reason: Reason.default(""),
})
