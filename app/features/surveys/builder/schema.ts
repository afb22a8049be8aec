import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { MOST_BYTES, MOST_ITEMS } from "../questionnaire/limits.ts"
import { OperationSchema } from "./operation-schema.ts"

const MAX_NOTE = 200

const Survey = {
  surveyId: z.string().startsWith("sur_").max(40),
}
/** The survey, and the revision of its questionnaire that the person saw. */
const Draft = {
  ...Survey,
  revision: z.coerce.number<number | string>().int().positive(),
}

export const ChangeDefinitionInput = z.strictObject({ ...Draft, operation: OperationSchema })

export const ImportDefinitionInput = z.strictObject({
  ...Draft,
  /** SurveyJS JSON as text. */
  json: z.string().min(1, "Bitte wählen Sie eine Datei.").max(MOST_BYTES, "Höchstens 512 kB."),
})

export const SaveVersionInput = z.strictObject({ ...Draft, note: oneLine(0, MAX_NOTE) })

export const RestoreVersionInput = z.strictObject({
  ...Draft,
  number: z.coerce.number<number | string>().int().positive(),
})

export const StartTestInput = z.strictObject(Survey)

export const CorrectInput = z.strictObject({
  ...Draft,
  operations: z.array(OperationSchema).min(1).max(MOST_ITEMS),
})
