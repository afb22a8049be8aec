import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import type { Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import { getResults } from "../../../app/features/surveys/results/get-results.server.ts"
import { publishReport } from "../../../app/features/surveys/results/publish.server.ts"
import { offloadHere } from "../../support/offload.ts"
import { addAnsweredSurvey, type StoredUnit } from "../results/stored-survey.ts"
import { multiple, number, questionnaire, scale, single } from "../results/survey-fixture.ts"
import { CLOSES_AT, type SurveyHouse } from "../survey-house.ts"

const BARE = { description: "", isRequired: false, visibleIf: "", sentence: "" }

export const WISH: Item = {
  ...{ ...BARE, name: "wunsch", title: "Was wünschen Sie sich?" },
  ...{ kind: "long_text", maxLength: 2_000 },
}

export const QUESTIONS = questionnaire(
  single("konzept", "Haben Sie ein Konzept?", ["ja", "nein"], { sentence: "haben ein Konzept" }),
  scale("stand", "Wie steht es um die Digitalisierung?"),
  multiple("dienste", "Welche Dienste nutzen Sie?", ["Servicekonto", "Bezahldienst"]),
  number("verfahren", "Wie viele Fachverfahren betreiben Sie?", [10, 20]),
  WISH,
)

/** 60 were invited in three districts, 45 answered; some say what they wish. */
export function manyUnits(): StoredUnit[] {
  return Array.from(
    { length: 60 },
    (_, index): StoredUnit => ({
      type: index % 10 === 0 ? "city" : index % 3 === 0 ? "municipality" : "amt",
      district: `1307${1 + (index % 3)}`,
      population: 3_000 + 500 * index,
      handIns: index % 4 === 3 ? [] : [answersOf(index)],
    }),
  )
}

function answersOf(index: number): Answers {
  return {
    konzept: index % 5 < 3 ? "c0" : "c1",
    stand: `c${(index * 7) % 5}`,
    dienste: index % 2 === 0 ? ["c0"] : index % 7 === 0 ? ["none"] : ["c0", "c1"],
    verfahren: (index * 3) % 41,
    ...(index % 9 === 0 ? { wunsch: `=Wunsch ${index}: mehr Zeit, sagt Verwaltung ${index}` } : {}),
  }
}

/** A survey of these questions and answers, closed. */
export async function addClosedSurvey(
  house: SurveyHouse,
  units: readonly StoredUnit[] = manyUnits(),
  definition = QUESTIONS,
  mode: "named" | "confidential" = "named",
): Promise<string> {
  const { surveyId } = await addAnsweredSurvey(house, definition, units, {}, mode)
  const atTheEnd = house.executeBy(() => new Date(CLOSES_AT))
  await atTheEnd(closeSurvey, { surveyId }, { kind: "system" })
  return surveyId
}

export async function askResults(house: SurveyHouse, surveyId: string) {
  const now = house.clock().toISOString()
  const logError = () => undefined
  const known = await getResults(
    { db: house.db, viewer: house.office, now, offload: offloadHere, logError },
    surveyId,
  )
  const { sha256 } = known
  if (sha256 === null) throw new Error("The newest results have no hash.")
  return { ...known, sha256 }
}

/** What the survey office publishes when it has seen the figures. */
export async function publish(house: SurveyHouse, surveyId: string) {
  const { sha256 } = await askResults(house, surveyId)
  const { revision } = await house.db
    .selectFrom("surveys")
    .select("revision")
    .where("id", "=", surveyId)
    .executeTakeFirstOrThrow()
  const input = { surveyId, revision, resultsSha256: sha256 }
  return house.execute(publishReport, input, await house.actor(house.office.id))
}
