import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { ConditionInput, orNone } from "../consultations/schema.ts"
import { MAX_CONDITIONS, MAX_RESOLUTION_TEXT } from "../consultations/terms.ts"
import { Day } from "../handovers/schema.ts"
import { lines } from "../papers/schema.ts"
import { DECISION_TYPES } from "../rules/rule-set.ts"
import { ANSWERS, MAX_GROUND, MAX_REMARK } from "../votes/terms.ts"
import {
  ASKED_RESULTS,
  MAX_CANCEL_REASON,
  MAX_EXCLUSIONS,
  MAX_EXPLANATION,
  MAX_OBJECTION,
  MAX_QUESTION,
} from "./terms.ts"

const MIN_QUESTION = 10
const MIN_REASON = 10

const CircularId = z.string().startsWith("cir_").max(40)
/** The revision the person saw. */
const Revision = z.coerce.number<number | string>().int().positive()

const Draft = {
  /** The release the person had before them; empty for whichever lies before the committee. */
  releaseId: orNone(z.string().startsWith("rel_").max(40)),
  question: oneLine(MIN_QUESTION, MAX_QUESTION),
  /** Last day on which answers count; it ends at 24:00 in Berlin. */
  deadlineOn: Day,
  explanation: lines(MAX_EXPLANATION).default(""),
  // Whether a matter is urgent is asked in the sitting that it comes late to.
  decisionType: z.enum(DECISION_TYPES).exclude(["urgent_item"]).default("resolution"),
  /** What the committee has decided where it passes. */
  result: z.enum(ASKED_RESULTS).default("endorsed"),
  /** The words as they are decided; empty for the question's. */
  resolutionText: lines(MAX_RESOLUTION_TEXT).default(""),
  /** What the consent depends on; each member sees it before answering. */
  conditions: z.array(ConditionInput).max(MAX_CONDITIONS).default([]),
}

export const CreateCircularInput = z.strictObject({
  /** The step of the sequence that the committee takes without a meeting. */
  consultationId: z.string().startsWith("con_").max(40),
  ...Draft,
})

export const EditCircularInput = z.strictObject({
  circularId: CircularId,
  revision: Revision,
  ...Draft,
})

const Exclusion = z.strictObject({
  membershipId: z.string().startsWith("mem_").max(40),
  ground: oneLine(3, MAX_GROUND),
})

export const OpenCircularInput = z.strictObject({
  circularId: CircularId,
  revision: Revision,
  /** Who is excluded for conflict of interest, and why; recorded before anybody answers. */
  exclusions: z.array(Exclusion).max(MAX_EXCLUSIONS).default([]),
})

export const AnswerCircularInput = z.strictObject({
  circularId: CircularId,
  choice: z.enum(ANSWERS, { error: "Bitte wählen Sie Ja, Nein oder Enthaltung." }),
  remark: lines(MAX_REMARK).default(""),
  /** [C1] Of the text that the person had before them. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Which of the own answers the person has seen as the last one, 0 for none. */
  seenNumber: z.coerce.number<number | string>().int().min(0),
})

export const ObjectToCircularInput = z.strictObject({
  circularId: CircularId,
  reason: lines(MAX_OBJECTION).pipe(z.string().min(MIN_REASON)),
})

export const CloseCircularInput = z.strictObject({ circularId: CircularId })

export const CancelCircularInput = z.strictObject({
  circularId: CircularId,
  revision: Revision,
  reason: oneLine(MIN_REASON, MAX_CANCEL_REASON),
})
