import { isDomainError } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { findRuleSet } from "../committees/rule-set-rows.server.ts"
import { listBlocks } from "../consultations/report-form.server.ts"
import { committeeWords, getStep } from "../consultations/steps.server.ts"
import { circularRuleOf, earliestDeadline } from "../rules/circular.ts"
import { listMissingToOpen } from "./draft.server.ts"
import { NO_RULE_SET } from "./terms.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "now">

export type NewCircularView = Awaited<ReturnType<typeof getNewCircularPage>>

/**
 * What the form for a new one needs. `refusal` says why there can be none, before anything is typed.
 *
 * @throws not_found or forbidden for who does not act for the step's committee
 */
export async function getNewCircularPage({ db, viewer, now }: ReadContext, consultationId: string) {
  const step = await getStep(db, consultationId)
  const paper = await getPaperSubject(db, step.paperId, now)
  assertCan(viewer, "papers.read", paper)
  assertCan(viewer, "committees.act", { kind: "committee", id: step.committeeId })
  const { title } = await db
    .selectFrom("paperReleases")
    .select("title")
    .where("id", "=", step.releaseId)
    .executeTakeFirstOrThrow()
  const stored = await findRuleSet(db, step.committeeId)
  const head = {
    ...{ consultationId, committee: committeeWords(step), paperTitle: title },
    releaseId: step.releaseId,
    ...{ paperId: step.paperId, versionNumber: step.versionNumber, role: step.role },
    missing: await listMissingToOpen(db, step),
    blocks: await listBlocks(db, step.versionId),
    suggestedQuestion: `Stimmt das Gremium der Vorlage „${title}“ in der Fassung ${step.versionNumber} zu?`,
  }
  if (!stored) return { ...head, refusal: NO_RULE_SET, rule: null, earliest: "" }
  try {
    const rule = circularRuleOf(stored.ruleSet)
    return { ...head, refusal: null, rule, earliest: earliestDeadline(rule, calendarDateOf(now)) }
  } catch (error) {
    if (!isDomainError(error)) throw error
    return { ...head, refusal: error.message, rule: null, earliest: "" }
  }
}
