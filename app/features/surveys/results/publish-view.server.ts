import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { mayPlan } from "../lifecycle/rules.ts"
import { getSurveyRow, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { resultsText } from "./build-results.ts"
import { changesBetween } from "./changes.ts"
import { countTexts } from "./editions.ts"
import { resultsCsv } from "./exports/results-csv.ts"
import { buildNextReport } from "./get-results.server.ts"
import { findNewestReport } from "./reports.server.ts"
import { factsOf } from "./results-view.server.ts"
import { assertClosed, assertCorrectable } from "./rules.ts"

type Asking = Pick<Context, "db" | "viewer" | "now" | "offload" | "logError">

export type PublishView = Awaited<ReturnType<typeof getPublishPage>>
export type ErratumView = Awaited<ReturnType<typeof getErratumPage>>

/**
 * What would be public, to those who publish it.
 *
 * @throws not_found, forbidden for all others
 * @throws conflict while it is open, and once it is published
 */
export async function getPublishPage(asking: Asking, surveyId: string) {
  const row = await getManaged(asking, surveyId)
  assertClosed(row)
  const { results, sha256 } = await buildNextReport(asking, row)
  return {
    survey: await frameOf(asking, row),
    facts: factsOf(results),
    sha256,
    sizes: {
      csv: Buffer.byteLength(resultsCsv(results, sha256)),
      json: Buffer.byteLength(resultsText(results)),
    },
    figures: results.figures.length,
    crosses: results.plan.crosses.length,
    mayPlan: mayPlan(row),
    texts: countTexts(results),
    hasPdf: hasTypst(),
  }
}

/**
 * What a corrected report would say otherwise, to those who publish it.
 *
 * @throws not_found, forbidden for all others
 * @throws conflict until a report is out, and once the answers are erased
 */
export async function getErratumPage(asking: Asking, surveyId: string) {
  const row = await getManaged(asking, surveyId)
  assertCorrectable(row)
  const { results, sha256 } = await buildNextReport(asking, row)
  const newest = await findNewestReport(asking.db, surveyId)
  if (newest === null) throw new Error(`Survey ${surveyId} is published without a report.`)
  return {
    survey: await frameOf(asking, row),
    facts: factsOf(results),
    sha256,
    report: newest.number,
    /** Null where nothing would be another. */
    changes: sha256 === newest.sha256 ? null : changesBetween(newest.results, results),
  }
}

async function getManaged({ db, viewer }: Asking, surveyId: string): Promise<SurveyRow> {
  const row = await getSurveyRow(db, surveyId)
  assertCan(viewer, "surveys.manage", surveySubjectOf(row))
  return row
}
