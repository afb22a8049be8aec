import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { listEvidence } from "../../../files/evidence.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { PaperSubject } from "../../../permissions/decision-policy.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { firstWords } from "../../../ui/short-text.ts"
import { placedBlocks } from "../../documents/placed-blocks.ts"
import type { Numbering } from "../../documents/terms.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import { readKnownTitle } from "../../documents/versions/known-title.server.ts"
import { readVersionContent } from "../../documents/versions/version-rows.server.ts"
import { findCircularChoice } from "../circulars/begin-query.server.ts"
import { listConditionsOf } from "../conditions/condition-rows.server.ts"
import { findNewestRelease, listReleases } from "../papers/paper-rows.server.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { listReferences } from "../papers/references.server.ts"
import { listPlaces } from "../places/places.server.ts"
import { resultsFor } from "../rules/results.ts"
import { CONSULTATION, nextStates } from "../rules/states.ts"
import { mayReadVote } from "../votes/matter.server.ts"
import { getVoteRow } from "../votes/vote-rows.server.ts"
import { listMissing, listNeeded } from "./prerequisites.server.ts"
import { listResults, type ResultRow } from "./result-rows.server.ts"
import { getSequence } from "./sequence.server.ts"
import { currentResult, isOpenFor, pendingResult, standingOf } from "./standing.ts"
import { getStep, type Step } from "./steps.server.ts"

type Db = Kysely<Tables>

const BLOCK_WORDS = 70

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
  const sequence = await getSequence(db, step.paperId)
  const newest = await findNewestRelease(db, step.paperId)
  return {
    step,
    overview: sequence.find(({ id }) => id === step.id) ?? null,
    paper: await readPaper(context, step),
    needs: await listNeeded(db, step),
    places: (await listPlaces(context, [step.id]))[step.id],
    circular: await findCircularChoice(context, step),
    missing: await listMissing(db, step),
    results: results.map((result) => resultView(result, results, viewer, step, subject)).reverse(),
    conditions: await listConditionsOf(db, step.id),
    evidence: await listEvidence(db, { kind: "paper", id: step.paperId }),
    newest: newest && { id: newest.id, number: newest.number, sha256: newest.sha256 },
    pending: pending && { id: pending.id, mayConfirm: mayConfirm(viewer, step, pending) },
    current: current && { id: current.id, result: current.result },
    report: await reportForm(context, step, subject, results),
    mayChange: mayChange(viewer, subject, step),
    next: nextStates(CONSULTATION, step.state),
    today: calendarDateOf(now),
  }
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

/** What the form for a result begins with; null for those who report none, and while one waits. */
async function reportForm(
  { db, viewer }: PaperContext,
  step: Step,
  subject: PaperSubject,
  results: readonly ResultRow[],
) {
  const isOver = step.state === "skipped" || step.state === "cancelled"
  if (isOver || pendingResult(results) || !can(viewer, "results.report", subject)) return null
  const current = currentResult(results)
  const isCorrection = !isOpenFor(current, step.role)
  const withdrawn = results.at(-1)?.isWithdrawn ? (results.at(-1)?.id ?? null) : null
  return {
    results: resultsFor(step.role),
    isCorrection,
    corrects: isCorrection ? (current?.id ?? null) : withdrawn,
    blocks: await listBlocks(db, step.versionId),
    committees: await listCommitteeChoices(db),
    releases: (await listReleases(db, step.paperId)).map(({ number, versionNumber, sha256 }) => ({
      ...{ number, versionNumber, sha256 },
    })),
    votes: await listCertifiedVotes(db, viewer, step),
  }
}

/** The parts of the text that a condition may ask to change, as a reader would name them. */
async function listBlocks(db: Db, versionId: string) {
  const { blocks, frame } = await readVersionContent(db, versionId)
  // The frame holds only what the document's command let through.
  return placedBlocks(blocks, frame.numbering as Numbering).flatMap(
    ({ block, number, heading }) => {
      const words = firstWords(blockPlainText(block), BLOCK_WORDS)
      if (block.id === null || words === "") return []
      const place = [...new Set([heading.number, number])].filter(Boolean).join(" ")
      return [{ id: block.id, label: [place, words].filter(Boolean).join(" ") }]
    },
  )
}

/** Certified votes about this very text, as far as the viewer may know of them: their counts are the result's. */
async function listCertifiedVotes(db: Db, viewer: Actor, step: Step) {
  const votes = await db
    .selectFrom("votes")
    .select(["id", "question", "yes", "no", "abstain", "excluded", "passed", "certifiedAt"])
    .where("consultationId", "=", step.id)
    .where("sha256", "=", step.sha256)
    .where("state", "=", "certified")
    .orderBy("certifiedAt", "desc")
    .execute()
  const known: typeof votes = []
  for (const vote of votes) {
    if (await mayReadVote(db, viewer, await getVoteRow(db, vote.id))) known.push(vote)
  }
  return known.map((vote) => ({ ...vote, passed: vote.passed === 1 }))
}

/** All committees by organisation, for a choice. */
export async function listCommitteeChoices(db: Db) {
  const rows = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["committees.id", "committees.name", "organizations.name as organization"])
    .orderBy("organizations.name")
    .orderBy("committees.name")
    .execute()
  return rows.map(({ id, name, organization }) => ({
    id,
    label: organization === null ? name : `${organization}: ${name}`,
  }))
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
