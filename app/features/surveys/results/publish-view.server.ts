import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { resultsText } from "./build-results.ts"
import { resultsCsv } from "./exports/results-csv.ts"
import { buildCurrentResults } from "./get-results.server.ts"
import { factsOf } from "./results-view.server.ts"
import { assertClosed } from "./rules.ts"

type Asking = Pick<Context, "db" | "viewer" | "now" | "offload" | "logError">

export type PublishView = Awaited<ReturnType<typeof getPublishPage>>

/**
 * What would be public, to those who publish it.
 *
 * @throws not_found, forbidden for all others
 * @throws conflict while it is open, and once it is published
 */
export async function getPublishPage(asking: Asking, surveyId: string) {
  const row = await getSurveyRow(asking.db, surveyId)
  assertCan(asking.viewer, "surveys.manage", surveySubjectOf(row))
  assertClosed(row.state)
  const { results, sha256 } = await buildCurrentResults(asking, row)
  return {
    survey: await frameOf(asking, row),
    facts: factsOf(results),
    sha256,
    sizes: {
      csv: Buffer.byteLength(resultsCsv(results, sha256)),
      json: Buffer.byteLength(resultsText(results)),
    },
    figures: results.figures.length,
    texts: results.texts.reduce((sum, { texts }) => sum + texts.length, 0),
    hasPdf: hasTypst(),
  }
}
