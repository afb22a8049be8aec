import { listEvidence } from "../../../files/evidence.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { PaperSubject } from "../../../permissions/decision-policy.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { readKnownTitle } from "../../documents/versions/known-title.server.ts"
import { listMatterActs } from "../acts.server.ts"
import { findCircularChoice } from "../circulars/begin-query.server.ts"
import { listConditionsOf } from "../conditions/condition-rows.server.ts"
import { findNewestRelease } from "../papers/paper-rows.server.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { listReferences } from "../papers/references.server.ts"
import { listPlaces } from "../places/places.server.ts"
import { CONSULTATION, nextStates } from "../rules/states.ts"
import { findReferral } from "./followed.server.ts"
import { listExcludedFrom } from "./impartial.server.ts"
import { findInvitedMeeting } from "./invited-step.server.ts"
import { listMissing, listNeeded } from "./prerequisites.server.ts"
import { getReportForm } from "./report-form.server.ts"
import { listResults, type ResultRow } from "./result-rows.server.ts"
import { isMet } from "./rules.ts"
import { getSequence } from "./sequence.server.ts"
import { currentResult, pendingResult, standingOf } from "./standing.ts"
import { findEndedCircular, findOpenCircular } from "./step-circulars.server.ts"
import { getStep, type Step } from "./steps.server.ts"

export type ConsultationPageView = Awaited<ReturnType<typeof getConsultationPage>>

/**
 * One step with all that was ever reported to it, and what the viewer may do about it.
 *
 * @throws not_found for those who may not know of the paper
 */
export async function getConsultationPage(context: PaperContext, consultationId: string) {
  const { db, viewer, now } = context
  const step = await getStep(db, consultationId)
  const subject = await getPaperSubject(db, step.paperId, now)
  assertCan(viewer, "papers.read", subject)
  const results = await listResults(db, [step.id])
  const current = currentResult(results)
  const pending = pendingResult(results)
  const excluded = await listExcludedFrom(db, viewer, results)
  const sequence = await getSequence(db, step.paperId)
  const newest = await findNewestRelease(db, step.paperId)
  const openCircular = await findOpenCircular(db, step)
  const { withdrawn } = await listMatterActs(db, [step.documentId])
  return {
    step,
    overview: sequence.find(({ id }) => id === step.id) ?? null,
    paper: await readPaper(context, step),
    /** What has happened by now nobody waits for any more. */
    needs: (await listNeeded(db, step)).filter((needed) => !isMet(needed)),
    places: (await listPlaces(context, [step.id]))[step.id],
    circular: await findCircularChoice(context, step),
    missing: await listMissing(db, step),
    results: results
      .map((result) => resultView(result, results, viewer, step, subject))
      .map((result) => (isExcluded(result, excluded) ? { ...result, mayWithdraw: false } : result))
      .map((result) => ({
        ...result,
        withdrawnFor: withdrawn.get(result.id)?.committee ?? null,
      }))
      .reverse(),
    conditions: await listConditionsOf(db, step.id),
    evidence: await listEvidence(db, { kind: "paper", id: step.paperId }),
    newest: newest && { id: newest.id, number: newest.number, sha256: newest.sha256 },
    pending: pending && {
      id: pending.id,
      mayConfirm: mayConfirm(viewer, step, pending) && !isExcluded(pending, excluded),
    },
    current: current && { id: current.id, result: current.result },
    report: openCircular ? null : await getReportForm(context, step, subject, results),
    referral: can(viewer, "papers.manage", subject) ? await findReferral(db, step) : null,
    openCircular,
    endedCircular: await findEndedCircular(db, step),
    mayChange: mayChange(viewer, subject, step),
    ...(await changesOf(context, step, openCircular !== null)),
    today: calendarDateOf(now),
  }
}

/** What may become of the step now; what its members are invited to changes nobody but their committee. */
async function changesOf({ db, viewer }: PaperContext, step: Step, isAsked: boolean) {
  const isInvited = (await findInvitedMeeting(db, step.id)) !== null
  const acts = can(viewer, "committees.act", { kind: "committee", id: step.committeeId })
  const isTheirs = isInvited || step.state === "in_session"
  const isKept = isAsked || (isTheirs && !acts)
  return { isInvited, next: isKept ? [] : nextStates(CONSULTATION, step.state) }
}

function resultView(
  { recordedBy, ...result }: ResultRow,
  all: readonly ResultRow[],
  viewer: Actor,
  step: Step,
  subject: PaperSubject,
) {
  const standing = standingOf(all, result.id)
  const committee = { kind: "committee", id: step.committeeId } as const
  const isOwn = viewer.kind === "person" && viewer.id === recordedBy
  const isPending = standing === "reported"
  const isWithdrawable = isPending
    ? isOwn || can(viewer, "papers.manage", subject) || can(viewer, "committees.act", committee)
    : currentResult(all)?.id === result.id &&
      pendingResult(all) === null &&
      can(viewer, "committees.chair", committee)
  return { ...result, standing, mayWithdraw: isWithdrawable }
}

/** [Q2] Whether the viewer was excluded from the vote that a result rests on. */
function isExcluded({ voteId }: { voteId: string | null }, excluded: ReadonlySet<string>): boolean {
  return voteId !== null && excluded.has(voteId)
}

/** [C3] As the rule asks it, so that the button stands only where it helps. */
function mayConfirm(viewer: Actor, { committeeId }: Step, { recordedBy }: ResultRow): boolean {
  return (
    viewer.kind === "person" &&
    viewer.id !== recordedBy &&
    can(viewer, "committees.chair", { kind: "committee", id: committeeId })
  )
}

function mayChange(viewer: Actor, subject: PaperSubject, { committeeId }: Step): boolean {
  return (
    can(viewer, "papers.manage", subject) ||
    can(viewer, "committees.act", { kind: "committee", id: committeeId })
  )
}

/** As it was released on the text of this step: what its next release will be called concerns nobody yet. */
async function readPaper(context: PaperContext, { paperId, releaseId, versionId }: Step) {
  const { db } = context
  const { documentId, documentTitle, ...paper } = await db
    .selectFrom("papers")
    .innerJoin("documents", "documents.id", "papers.documentId")
    .innerJoin("paperReleases", "paperReleases.paperId", "papers.id")
    .select(["papers.id", "paperReleases.title", "papers.state", "papers.documentId"])
    .select("documents.title as documentTitle")
    .where("papers.id", "=", paperId)
    .where("paperReleases.id", "=", releaseId)
    .executeTakeFirstOrThrow()
  const [reference] = await listReferences(db, [paperId])
  return {
    ...paper,
    documentTitle: await readKnownTitle(context, { documentId, versionId, title: documentTitle }),
    reference: reference?.reference ?? null,
  }
}
