import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { sha256Of } from "../../register/entry.ts"
import { readStored } from "../lifecycle/draft.server.ts"
import { type SurveyRow, versionInForce } from "../lifecycle/survey-rows.server.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { listItems } from "../questionnaire/items.ts"
import { readAnswers, selectNamedHandIns } from "./hand-ins.server.ts"

type Db = Kysely<Tables>

/** A free text as somebody wrote it, and as it is released. */
export interface WrittenText {
  item: string
  /** Names the answer without its id, which would tell when it was begun. */
  answer: string
  responseId: string
  invitationId: string
  original: string
  released: string | null
}

export const ANSWER_KEY_LENGTH = 32

/** Free texts of all that was handed in, by item, in the order of their words; asks no rights. */
export async function listWrittenTexts(
  db: Db,
  survey: SurveyRow,
): Promise<{
  definition: Definition
  written: WrittenText[]
  submitted: number
  names: string[]
}> {
  const version = await versionInForce(db, survey)
  const definition = readStored(version.definition)
  const handIns = await listHandIns(db, survey.id)
  const released = await listReleased(db, survey.id)
  const items = listItems(definition).filter(
    ({ item }) => item.kind === "text" || item.kind === "long_text",
  )
  const written = items.flatMap(({ item: { name } }) =>
    handIns
      .flatMap(({ responseId, invitationId, answers }) => {
        const original = answers[name]
        if (typeof original !== "string" || original.trim() === "") return []
        const text = released.get(`${responseId} ${name}`) ?? null
        const answer = sha256Of(`${responseId} ${name}`).slice(0, ANSWER_KEY_LENGTH)
        return [{ item: name, answer, responseId, invitationId, original, released: text }]
      })
      .sort((one, other) => one.original.localeCompare(other.original, "de")),
  )
  return { definition, written, submitted: handIns.length, names: handIns.map(({ name }) => name) }
}

async function listHandIns(db: Db, surveyId: string) {
  const rows = await selectNamedHandIns(db, surveyId)
    .select(["responses.id as responseId", "responses.invitationId", "handIn.answers"])
    .select("invitations.name")
    .execute()
  return rows.map((row) => ({ ...row, answers: readAnswers(row) }))
}

async function listReleased(db: Db, surveyId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("releasedTexts")
    .select(["responseId", "item", "text"])
    .where("surveyId", "=", surveyId)
    .execute()
  return new Map(rows.map(({ responseId, item, text }) => [`${responseId} ${item}`, text]))
}
