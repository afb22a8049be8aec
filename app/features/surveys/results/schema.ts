import { z } from "zod"
import { lines } from "../../decisions/papers/schema.ts"

const MAX_NAME = 80
const MAX_TEXT = 12_000
const MIN_REASON = 10
const MAX_REASON = 1_000

const SurveyId = z.string().startsWith("sur_").max(40)
/** The revision the person saw. */
const Revision = z.coerce.number<number | string>().int().positive()
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "Das ist keine Prüfsumme.")
/** Which answer's text: not the answer's own id, which would tell when it was begun. */
const AnswerKey = z.string().regex(/^[0-9a-f]{32}$/, "Diese Antwort gibt es nicht.")

export const PublishInput = z.strictObject({
  surveyId: SurveyId,
  revision: Revision,
  /** Of the figures that the person has seen. */
  resultsSha256: Sha256,
})

export const PublishErratumInput = PublishInput.extend({
  /** What was wrong: it stands on both reports. */
  reason: lines(MAX_REASON).pipe(
    z.string().min(MIN_REASON, "Bitte schreiben Sie, was falsch war und warum."),
  ),
})

export const CrossInput = z.strictObject({
  surveyId: SurveyId,
  /** Names of two questions. */
  item: z.string().max(MAX_NAME),
  by: z.string().max(MAX_NAME),
})

export const ReleaseTextInput = z.strictObject({
  surveyId: SurveyId,
  item: z.string().max(MAX_NAME),
  answer: AnswerKey,
  /** As it is published: names and places may be left out. */
  text: lines(MAX_TEXT).pipe(z.string().min(1, "Bitte geben Sie den Text ein.")),
  /** Somebody has looked: a name of an administration in it may stay. */
  keepsNames: z.enum(["yes"]).optional(),
})

export const WithdrawTextInput = z.strictObject({
  surveyId: SurveyId,
  item: z.string().max(MAX_NAME),
  answer: AnswerKey,
})

export const CiteFigureInput = z.strictObject({
  surveyId: SurveyId,
  /** Id of a figure of the published report. */
  figure: z.string().max(MAX_NAME),
  documentId: z.string().startsWith("doc_").max(40),
})
