import type { CommandSettings } from "../../app/commands/define.ts"
import { newId } from "../../app/commands/ids.ts"
import { sha256Of } from "../../app/features/register/entry.ts"
import { createSurvey } from "../../app/features/surveys/lifecycle/commands.server.ts"
import { readStored } from "../../app/features/surveys/lifecycle/draft.server.ts"
import { openSurvey } from "../../app/features/surveys/lifecycle/opening.server.ts"
import { definitionText } from "../../app/features/surveys/questionnaire/canonical.ts"
import { listItems } from "../../app/features/surveys/questionnaire/items.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { Dialect } from "../support/database.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { smallDefinition } from "./questionnaire/small-definition.ts"

/** A workspace with a survey office: Tuesday, 24 November 2026, 10 o'clock in Berlin. */
export interface SurveyHouse extends TestWorkspace {
  organizationId: string
  office: PersonActor
}

export const PURPOSE = {
  title: "Glasfaser in Amtsgebäuden",
  purpose: "Wir möchten wissen, welche Gebäude angeschlossen sind.",
  contact: "Umfragestelle, Telefon 0385 000000",
  privacyNotice: "Verantwortlich ist der Verband. Die Antworten werden nach der Frist gelöscht.",
  keptUntil: "2027-06-30",
} as const

/** Until Friday of the week after, 24 o'clock in Berlin. */
export const CLOSES_AT = "2026-12-04T23:00:00.000Z"

export async function createSurveyHouse(
  dialect: Dialect = "sqlite",
  settings: Partial<CommandSettings> = {},
): Promise<SurveyHouse> {
  const house = await createTestWorkspace({ dialect, settings })
  const organizationId = await house.addOrganization({ name: "Städte- und Gemeindetag" })
  const role = "survey_manager"
  const office = await house.addPerson({ organizationId, role, name: "Ulf Umland" })
  return { ...house, organizationId, office }
}

export async function addSurvey(
  house: SurveyHouse,
  values: Partial<{ mode: "named" | "confidential"; title: string; keptUntil: string }> = {},
): Promise<string> {
  const input = { ...PURPOSE, mode: "named" as const, ...values }
  return (await house.execute(createSurvey, input, house.office)).id
}

/** As if somebody of the office had built a question, where there is none, and gone through it as far as the receipt. */
export async function markTested(house: TestWorkspace, surveyId: string): Promise<void> {
  await house.client.transaction(async (trx) => {
    const drafts = trx.selectFrom("surveyDrafts").select("definition")
    const draft = await drafts.where("surveyId", "=", surveyId).executeTakeFirstOrThrow()
    const asksNothing = listItems(readStored(draft.definition)).length === 0
    const definition = asksNothing ? definitionText(smallDefinition()) : draft.definition
    await trx
      .updateTable("surveyDrafts")
      .set({ definition })
      .where("surveyId", "=", surveyId)
      .execute()
    const tested = { state: "tested", testedSha256: sha256Of(definition) }
    await trx.updateTable("surveys").set(tested).where("id", "=", surveyId).execute()
  })
}

/** Rows of invitations without links and mails. */
export async function addInvitations(
  house: TestWorkspace,
  surveyId: string,
  count: number,
  /** How many there are already. */
  from = 0,
): Promise<string[]> {
  const createdAt = house.clock().toISOString()
  const rows = Array.from({ length: count }, (_, place) => from + place).map((index) => ({
    ...{ id: newId("inv"), surveyId, reference: `R${String(index).padStart(5, "0")}` },
    ...{ recipientKey: `list:${surveyId}:${index}`, name: `Verwaltung ${index}`, type: "amt" },
    ...{ district: "13071", email: `verwaltung-${index}@amt.example`, createdAt },
  }))
  await house.client.transaction(async (trx) => {
    await trx.insertInto("invitations").values(rows).execute()
    await trx
      .updateTable("surveyTallies")
      .set((where) => ({ invited: where("invited", "+", count) }))
      .where("surveyId", "=", surveyId)
      .execute()
  })
  return rows.map(({ id }) => id)
}

/** A tested survey with three invitations, opened now. */
export async function addOpenSurvey(
  house: SurveyHouse,
  values: Parameters<typeof addSurvey>[1] = {},
): Promise<{ id: string; revision: number }> {
  const surveyId = await addSurvey(house, values)
  await markTested(house, surveyId)
  await addInvitations(house, surveyId, 3)
  const input = { surveyId, revision: 1, closesAt: CLOSES_AT }
  return house.execute(openSurvey, input, house.office)
}
