import type { Kysely } from "kysely"
import { z } from "zod"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { draftOf, readStored } from "../lifecycle/draft.server.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { wasOpened } from "../terms.ts"
import { describeChanges } from "./describe-changes.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

export type SurveyVersionsView = Awaited<ReturnType<typeof listSurveyVersions>>
export type SurveyCompareView = Awaited<ReturnType<typeof compareSurveyVersions>>

/**
 * The versions of a survey's questionnaire, the newest first, and what is worked on above them.
 *
 * @throws not_found, forbidden for whoever does not manage the survey
 */
export async function listSurveyVersions(asking: Asking, surveyId: string) {
  const { survey, isOpenable } = await getManaged(asking, surveyId)
  const draft = await draftOf(asking.db, surveyId)
  const versions = await versionRows(asking.db, surveyId)
  return {
    survey: await frameOf(asking, survey),
    isOpenable,
    draft: {
      revision: draft.revision,
      sha256: draft.sha256,
      isKept: versions[0]?.sha256 === draft.sha256,
    },
    versions: versions.map(({ id, ...version }) => ({
      ...version,
      isInForce: id === survey.versionId,
    })),
  }
}

const Side = z.union([z.literal("draft"), z.coerce.number().int().positive()])

/** What an address asks to compare: by default the newest version with what is worked on. */
export function readCompareQuery(query: URLSearchParams) {
  const read = (name: string) => Side.safeParse(query.get(name) ?? undefined).data ?? null
  return { a: read("a"), b: read("b") ?? ("draft" as const) }
}

/**
 * What lies between two versions, or between one and what is worked on.
 *
 * @throws not_found for a version that there is not, too
 */
export async function compareSurveyVersions(
  asking: Asking,
  surveyId: string,
  query: ReturnType<typeof readCompareQuery>,
) {
  const { db } = asking
  const { survey } = await getManaged(asking, surveyId)
  const versions = await versionRows(db, surveyId)
  const newest = versions[0]?.number
  const a = query.a ?? newest
  if (a === undefined) throw notFound()
  const [before, after] = [await sideOf(db, surveyId, a), await sideOf(db, surveyId, query.b)]
  return {
    survey: await frameOf(asking, survey),
    sides: [...versions.map(({ number }) => number), "draft" as const],
    ...{ a, b: query.b },
    groups: describeChanges(before, after, await loadConditions()),
  }
}

async function getManaged({ db, viewer }: Asking, surveyId: string) {
  const survey = await getSurveyRow(db, surveyId)
  assertCan(viewer, "surveys.manage", surveySubjectOf(survey))
  return { survey, isOpenable: !wasOpened(survey.state) }
}

function versionRows(db: Kysely<Tables>, surveyId: string) {
  return db
    .selectFrom("surveyVersions")
    .innerJoin("people", "people.id", "surveyVersions.createdBy")
    .select(["surveyVersions.id", "surveyVersions.number", "surveyVersions.reason"])
    .select(["surveyVersions.note", "surveyVersions.sha256", "surveyVersions.createdAt"])
    .select("people.name as createdBy")
    .where("surveyVersions.surveyId", "=", surveyId)
    .orderBy("surveyVersions.number", "desc")
    .execute()
}

async function sideOf(db: Kysely<Tables>, surveyId: string, side: number | "draft") {
  if (side === "draft") return (await draftOf(db, surveyId)).definition
  const version = await db
    .selectFrom("surveyVersions")
    .select("definition")
    .where("surveyId", "=", surveyId)
    .where("number", "=", side)
    .executeTakeFirst()
  if (!version) throw notFound()
  return readStored(version.definition)
}
