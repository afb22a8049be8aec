import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { orNone } from "../../decisions/consultations/schema.ts"
import { Day } from "../../decisions/handovers/schema.ts"
import { lines } from "../../decisions/papers/schema.ts"
import { MOST_BYTES } from "../questionnaire/limits.ts"
import {
  MAX_CONTACT,
  MAX_CROSS_TABLES,
  MAX_PRIVACY_NOTICE,
  MAX_PURPOSE,
  MAX_SIZE_BOUNDS,
  MAX_SURVEY_TITLE,
  SURVEY_MODES,
} from "../terms.ts"

const MIN_TITLE = 3
const MIN_PURPOSE = 10
const MIN_CONTACT = 3
const MAX_NAME = 40
const MAX_FULL_SCALES = 50
const MAX_POPULATION = 10_000_000

const SurveyId = z.string().startsWith("sur_").max(40)
/** The revision the person saw. */
const Revision = z.coerce.number<number | string>().int().positive()
const Instant = z.iso.datetime({ precision: 3, error: "Das ist kein Zeitpunkt." })

const Words = {
  title: oneLine(MIN_TITLE, MAX_SURVEY_TITLE),
  /** Shown to whoever is asked. */
  purpose: lines(MAX_PURPOSE).pipe(z.string().min(MIN_PURPOSE)),
  /** Who answers questions about it, shown to whoever is asked. */
  contact: oneLine(MIN_CONTACT, MAX_CONTACT),
  privacyNotice: lines(MAX_PRIVACY_NOTICE).pipe(z.string().min(MIN_PURPOSE)),
  mode: z.enum(SURVEY_MODES, { error: "Bitte wählen Sie eine Form der Teilnahme." }).refine(
    // Nothing is kept of who answered there: it needs a store of its own, which there is not.
    (mode) => mode !== "anonymous",
    "Die anonyme Erhebung gibt es noch nicht.",
  ),
  /** Last day on which answers are kept; needed before it opens. */
  keptUntil: orNone(Day),
}

/** How figures are broken down; changes no answer. */
const Analysis = z.strictObject({
  /** Lower bounds of the size classes above the smallest, rising. */
  sizeBounds: z
    .array(z.int().positive().max(MAX_POPULATION))
    .max(MAX_SIZE_BOUNDS)
    .refine(
      (bounds) => bounds.every((bound, index) => bound > (bounds[index - 1] ?? 0)),
      "Die Grenzen müssen steigen.",
    ),
  /** Items that are crossed with another item, each pair once. */
  crosses: z
    .array(z.tuple([z.string().max(MAX_NAME), z.string().max(MAX_NAME)]))
    .max(MAX_CROSS_TABLES),
  /** Scales whose steps are all shown in breakdowns, at the price of more hidden cells. */
  fullScales: z.array(z.string().max(MAX_NAME)).max(MAX_FULL_SCALES),
})

/** As it is stored: an `AnalysisPlan` of the results. */
export type Analysis = z.output<typeof Analysis>

export const CreateSurveyInput = z.strictObject({
  ...Words,
  /** Survey of the own office whose questions are taken over. */
  copyOf: orNone(SurveyId),
  /** Text of a SurveyJS file that the questions are taken from. */
  importJson: orNone(z.string().max(MOST_BYTES)),
  /** Survey of the own office that this one repeats. */
  previousWaveId: orNone(SurveyId),
})

export const EditSurveyInput = z.strictObject({
  surveyId: SurveyId,
  revision: Revision,
  ...Words,
  opensAt: orNone(Instant),
  closesAt: orNone(Instant),
})

export const PlanAnalysisInput = z.strictObject({
  surveyId: SurveyId,
  revision: Revision,
  analysis: Analysis,
})

export const OpenSurveyInput = z.strictObject({
  surveyId: SurveyId,
  revision: Revision,
  /** Empty for now. */
  opensAt: orNone(Instant),
  closesAt: Instant,
})

export const ExtendSurveyInput = z.strictObject({
  surveyId: SurveyId,
  revision: Revision,
  closesAt: Instant,
})

export const CorrectContactInput = z.strictObject({
  surveyId: SurveyId,
  revision: Revision,
  contact: Words.contact,
})

export const CloseSurveyInput = z.strictObject({ surveyId: SurveyId })

export const EraseAnswersInput = z.strictObject({ surveyId: SurveyId })
