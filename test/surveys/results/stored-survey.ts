import { newId } from "../../../app/commands/ids.ts"
import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import { openSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { definitionText } from "../../../app/features/surveys/questionnaire/canonical.ts"
import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import type { AnalysisPlan } from "../../../app/features/surveys/results/results-document.ts"
import { addSurvey, CLOSES_AT, markTested, type SurveyHouse } from "../survey-house.ts"

/** Somebody invited: what is known of the administration, and what it answered, hand-in after hand-in. */
export interface StoredUnit {
  type: string
  district: string
  population: number | null
  handIns: readonly Answers[]
}

/** A survey that is open, with these invitations and answers in its tables. */
export async function addAnsweredSurvey(
  house: SurveyHouse,
  definition: Definition,
  units: readonly StoredUnit[],
  plan: Partial<AnalysisPlan> = {},
  mode: "named" | "confidential" = "named",
): Promise<{ surveyId: string; responseIds: string[] }> {
  const surveyId = await addSurvey(house, { mode })
  const analysis = { sizeBounds: [5_000, 10_000, 20_000], crosses: [], fullScales: [], ...plan }
  await house.client.transaction(async (trx) => {
    await trx
      .updateTable("surveyDrafts")
      .set({ definition: definitionText(definition) })
      .where("surveyId", "=", surveyId)
      .execute()
    await trx
      .updateTable("surveys")
      .set({ analysis: JSON.stringify(analysis) })
      .where("id", "=", surveyId)
      .execute()
    await trx
      .updateTable("surveyTallies")
      .set({ invited: units.length })
      .where("surveyId", "=", surveyId)
      .execute()
  })
  await markTested(house, surveyId)
  await house.execute(openSurvey, { surveyId, revision: 1, closesAt: CLOSES_AT }, house.office)
  const responseIds: string[] = []
  for (const [index, unit] of units.entries()) {
    const responseId = await addUnit(house, surveyId, unit, index)
    if (responseId !== null) responseIds.push(responseId)
  }
  return { surveyId, responseIds }
}

async function addUnit(
  house: SurveyHouse,
  surveyId: string,
  { handIns, ...facts }: StoredUnit,
  index: number,
): Promise<string | null> {
  const now = house.clock().toISOString()
  const doneAt = handIns.length === 0 ? null : now
  const [invitationId, responseId] = [newId("inv"), newId("rsp")]
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("invitations")
      .values({
        ...{ id: invitationId, surveyId, reference: `S${String(index).padStart(5, "0")}` },
        ...{ recipientKey: `list:${index}`, name: `Verwaltung ${index}`, ...facts },
        ...{ email: null, startedAt: doneAt, doneAt, createdAt: now },
      })
      .execute()
    if (doneAt === null) return
    await trx
      .insertInto("responses")
      .values({
        ...{ id: responseId, surveyId, invitationId, state: "submitted", startedAt: now },
        ...{ submissions: handIns.length, submittedAt: now },
      })
      .execute()
    const rows = handIns.map((answers, at) => ({
      ...{ responseId, number: at + 1, surveyId, versionId: "svv_1", submittedAt: now },
      ...{ answers: JSON.stringify(answers), sha256: "0".repeat(64), attempt: String(at) },
      receiptCode: `${responseId}-${at}`,
    }))
    await trx.insertInto("responseSubmissions").values(rows).execute()
  })
  return doneAt === null ? null : responseId
}
