import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { Day } from "../handovers/schema.ts"
import { lines } from "../papers/schema.ts"
import { CONSULTATION_ROLES, RESULTS } from "../rules/results.ts"
import {
  MAX_CONDITION,
  MAX_CONDITIONS,
  MAX_END_REASON,
  MAX_RESOLUTION_TEXT,
  MAX_RESULT_NOTE,
  MAX_STEPS,
  MAX_VOTES,
  NEEDS,
} from "./terms.ts"

const MIN_REASON = 10

const id = (prefix: string) => z.string().startsWith(prefix).max(40)
/** A form sends nothing chosen as an empty field. */
export const orNone = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal("").transform(() => null), z.null(), schema]).default(null)

export const ConsultationId = id("con_")
export const ResultId = id("res_")
const Revision = z.coerce.number<number | string>().int().positive()
const Reason = oneLine(MIN_REASON, MAX_END_REASON)
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const Need = z.strictObject({ needsId: ConsultationId, need: z.enum(NEEDS) })
/** As objects, or as a form's choices: "con_…:endorsed", empty for none. */
const Prerequisites = z
  .array(
    z.union([
      Need,
      z.string().transform((choice) => {
        const [needsId = "", need = ""] = choice.split(":")
        return choice === "" ? null : { needsId, need }
      }),
    ]),
  )
  .transform((needs) => needs.filter((need) => need !== null))
  .pipe(z.array(Need).max(MAX_STEPS))
  .default([])

const Plan = {
  role: z.enum(CONSULTATION_ROLES),
  /** Order within the paper; equal numbers run side by side. Empty for the end. */
  position: orNone(z.coerce.number<number | string>().int().min(1).max(MAX_STEPS)),
  dueOn: orNone(Day),
  /** The release that lies before the committee; empty for the newest one. */
  releaseId: orNone(id("rel_")),
  prerequisites: Prerequisites,
}

export const PlanConsultationInput = z.strictObject({
  paperId: id("pap_"),
  committeeId: id("com_"),
  ...Plan,
  /** The step whose committee has referred the matter to this one. */
  follows: orNone(ConsultationId),
})

export const EditConsultationInput = z.strictObject({
  consultationId: ConsultationId,
  revision: Revision,
  ...Plan,
  /** [G1] Why text or role change although the members are invited; else empty. */
  reason: z.union([z.literal(""), oneLine(0, MAX_END_REASON)]).default(""),
})

export const EndConsultationInput = z.strictObject({
  consultationId: ConsultationId,
  revision: Revision,
  reason: Reason,
})

const Votes = z
  .int({
    error: ({ input }) =>
      typeof input === "string"
        ? `„${input}“ ist keine ganze Zahl. Bitte nur Ziffern eingeben, zum Beispiel 40.`
        : undefined,
  })
  .min(0)
  .max(MAX_VOTES)

export const CountsInput = z.strictObject({
  yes: Votes,
  no: Votes,
  abstain: Votes,
  excluded: Votes,
})

export const ConditionInput = z.strictObject({
  text: lines(MAX_CONDITION).pipe(z.string().min(3)),
  /** Where in the text it asks for a change; null for the text as a whole. */
  blockId: orNone(z.string().max(64)),
})

export const RecordResultInput = z.strictObject({
  consultationId: ConsultationId,
  result: z.enum(RESULTS),
  /** [C1] Of the text that lay before the committee. */
  sha256: Sha256,
  decidedOn: Day,
  resolutionText: lines(MAX_RESOLUTION_TEXT).default(""),
  note: lines(MAX_RESULT_NOTE).default(""),
  conditions: z.array(ConditionInput).max(MAX_CONDITIONS).default([]),
  /** Null where nothing was counted, or the vote was held here. */
  counts: CountsInput.nullable().default(null),
  deferredTo: orNone(Day),
  referredTo: orNone(id("com_")),
  /** The certified vote that the result rests on. */
  voteId: orNone(id("vot")),
  evidenceSha256: orNone(Sha256),
  /** The earlier result of this step that this one puts right. */
  corrects: orNone(ResultId),
})
export type RecordedInput = z.output<typeof RecordResultInput>

export const ConfirmResultInput = z.strictObject({ resultId: ResultId })

export const WithdrawResultInput = z.strictObject({ resultId: ResultId, reason: Reason })
