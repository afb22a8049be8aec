import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { conflict } from "../../../commands/errors.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import type { Answers } from "../compile/compiled.ts"
import type { Condition, ConditionLibrary } from "../conditions/grammar.ts"
import { loadedConditions } from "../conditions/library.server.ts"
import { listInvitedUnits } from "../inviting/invitation-rows.server.ts"
import { readStored } from "../lifecycle/draft.server.ts"
import { lastDayOf } from "../lifecycle/form-days.ts"
import { type SurveyRow, versionInForce } from "../lifecycle/survey-rows.server.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { listDistricts } from "../watching/districts.server.ts"
import type { InvitedUnit } from "../watching/response.ts"
import { readAnswers, selectHandIns } from "./hand-ins.server.ts"
import { groupsOf, responseOf } from "./response-of.ts"
import type { ReleasedTexts, SurveyFacts } from "./results-document.ts"
import type { ResultsInput, Unit } from "./results-input.ts"

type Db = Kysely<Tables>

/**
 * What results are made of, as it stands in the database; asks no rights. Once the survey is closed it is the same
 * at any time, but for released texts and the plan of analysis.
 *
 * @throws not_found before the survey opens
 * @throws conflict where the answers are erased
 * @throws Error unless `loadConditions` has been awaited
 */
export async function loadResultsInput(
  db: Db,
  survey: SurveyRow,
  now: string,
): Promise<ResultsInput> {
  if (survey.erasedAt !== null) throw conflict("Die Antworten dieser Umfrage sind gelöscht.")
  const version = await versionInForce(db, survey)
  const definition = readStored(version.definition)
  const handIns = await selectHandIns(db, survey.id)
    .select(["responses.invitationId", "handIn.answers"])
    .execute()
  const answers = new Map(handIns.map((row) => [row.invitationId, readAnswers(row)]))
  const invited = (await listInvitedUnits(db, survey.id)).map((unit) => ({
    ...unit,
    // Who handed in between the two queries counts next time: figures and response speak of the same answers.
    doneAt: answers.has(unit.id) ? unit.doneAt : null,
  }))
  const { sizeBounds } = survey.analysis
  const isFinal = survey.closedAt !== null
  const asOf = (isFinal ? survey.closesAt : null) ?? now
  return {
    definition,
    units: unitsOf(invited, answers, sizeBounds),
    response: responseOf(invited, {
      sizeBounds,
      districts: new Map((await listDistricts(db)).map(({ key, shortName }) => [key, shortName])),
      firstDay: calendarDateOf(survey.opensAt ?? asOf),
      lastDay: lastDayOf(asOf),
    }),
    plan: survey.analysis,
    texts: await listReleased(db, survey.id, definition),
    facts: await factsOf(db, survey, version),
    asOf,
    isFinal,
    conditions: conditionsOf(definition, loadedConditions()),
  }
}

/** In the order of what they say: nothing in the document can hang on who answered, or when. */
function unitsOf(
  invited: readonly InvitedUnit[],
  answers: ReadonlyMap<string, Answers>,
  sizeBounds: readonly number[],
): Unit[] {
  const units = invited.flatMap((unit) => {
    const given = answers.get(unit.id)
    if (given === undefined) return []
    return [{ dims: groupsOf(unit, sizeBounds), answers: given }]
  })
  return units
    .map((unit) => ({ unit, key: JSON.stringify(unit) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ unit }) => unit)
}

async function listReleased(
  db: Db,
  surveyId: string,
  { pages }: Definition,
): Promise<ReleasedTexts[]> {
  const rows = await db
    .selectFrom("releasedTexts")
    .select(["item", "text"])
    .where("surveyId", "=", surveyId)
    .execute()
  return pages
    .flatMap(({ items }) => items)
    .flatMap(({ name, title }) => {
      const texts = rows.filter(({ item }) => item === name).map(({ text }) => text)
      return texts.length === 0 ? [] : [{ item: name, title, texts: texts.sort() }]
    })
}

async function factsOf(
  db: Db,
  survey: SurveyRow,
  version: { number: number; sha256: string },
): Promise<SurveyFacts> {
  const { name: owner } = await db
    .selectFrom("organizations")
    .select("name")
    .where("id", "=", survey.organizationId)
    .executeTakeFirstOrThrow()
  const { id, title, purpose, mode, isSimulated } = survey
  return {
    ...{ id, title, owner, purpose, mode, isSimulated },
    opensAt: survey.opensAt ?? "",
    closesAt: survey.closesAt ?? "",
    definitionSha256: version.sha256,
    definitionNumber: version.number,
  }
}

/** Of each item that not everybody is asked: its page's condition and its own, both to hold. */
export function conditionsOf(
  { pages }: Definition,
  conditions: ConditionLibrary,
): ResultsInput["conditions"] {
  const read = (expression: string): Condition[] => {
    if (expression.trim() === "") return []
    const condition = conditions.parse(expression)
    if (condition === null) throw new Error(`A stored condition cannot be read: ${expression}`)
    return [condition]
  }
  return pages.flatMap(({ visibleIf, items }) =>
    items.flatMap((item) => {
      const all = [...read(visibleIf), ...read(item.visibleIf)]
      const [only] = all
      if (only === undefined) return []
      return [{ item: item.name, condition: all.length === 1 ? only : { all } }]
    }),
  )
}
