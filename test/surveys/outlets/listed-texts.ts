import { getSurveyRow } from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { listWrittenTexts } from "../../../app/features/surveys/results/texts.server.ts"
import type { SurveyHouse } from "../survey-house.ts"

export async function listTexts(house: SurveyHouse, surveyId: string) {
  const survey = await getSurveyRow(house.db, surveyId)
  return (await listWrittenTexts(house.db, survey)).written
}
