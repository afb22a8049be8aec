import { publishErratum } from "../../../app/features/surveys/results/publish.server.ts"
import { getErratumPage } from "../../../app/features/surveys/results/publish-view.server.ts"
import { releaseText } from "../../../app/features/surveys/results/texts-commands.server.ts"
import { offloadHere } from "../../support/offload.ts"
import type { SurveyHouse } from "../survey-house.ts"
import { addClosedSurvey, publish } from "./answered.ts"
import { listTexts } from "./listed-texts.ts"

export const REASON = "Ein freier Text nannte eine Person."

/** A published survey with two texts, of which the first should not be read. */
export async function publishWithTexts(house: SurveyHouse) {
  const surveyId = await addClosedSurvey(house)
  const texts = await listTexts(house, surveyId)
  const [first, second] = texts.map(({ item, answer }) => ({ surveyId, item, answer }))
  if (first === undefined || second === undefined) throw new Error("No texts.")
  await house.execute(releaseText, { ...first, text: "Herr Beispiel schläft." }, house.office)
  await house.execute(releaseText, { ...second, text: "Mehr Zeit." }, house.office)
  await publish(house, surveyId)
  return { surveyId, first, second }
}

/** What the office publishes in its place when it has seen the figures. */
export async function correctReport(house: SurveyHouse, surveyId: string, seen?: string) {
  const { db, office: viewer } = house
  const asking = { db, viewer, now: house.clock().toISOString(), logError: () => undefined }
  const { sha256, survey } = await getErratumPage({ ...asking, offload: offloadHere }, surveyId)
  const input = { surveyId, revision: survey.revision, resultsSha256: seen ?? sha256 }
  const office = await house.actor(viewer.id)
  return house.execute(publishErratum, { ...input, reason: REASON }, office)
}
