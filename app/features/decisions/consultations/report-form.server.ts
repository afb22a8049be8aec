import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { PaperSubject } from "../../../permissions/decision-policy.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { firstWords } from "../../../ui/short-text.ts"
import { placedBlocks } from "../../documents/placed-blocks.ts"
import type { Numbering } from "../../documents/terms.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import { readVersionContent } from "../../documents/versions/version-rows.server.ts"
import { listConditionsOf } from "../conditions/condition-rows.server.ts"
import { listReleases } from "../papers/paper-rows.server.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { tallyLine } from "../rules/explain-vote.ts"
import { type Result, resultsFor } from "../rules/results.ts"
import { mayReadVote } from "../votes/matter.server.ts"
import { voteSummary } from "../votes/queries.server.ts"
import { getVoteRow } from "../votes/vote-rows.server.ts"
import { listCommitteeChoices } from "./committee-choices.server.ts"
import { findCircularBehind } from "./resting-vote.server.ts"
import type { Counts, ResultRow } from "./result-rows.server.ts"
import { currentResult, isOpenFor, pendingResult } from "./standing.ts"
import type { Step } from "./steps.server.ts"
import { textChoices } from "./text-choices.ts"
import { listStandingVotes } from "./under-way.server.ts"
import { isAboutText } from "./vote-rules.ts"

type Db = Kysely<Tables>

const BLOCK_WORDS = 70

/** What the form for a result begins with; null for those who report none, and while one waits. */
export async function getReportForm(
  { db, viewer, now }: PaperContext,
  step: Step,
  subject: PaperSubject,
  results: readonly ResultRow[],
) {
  const isOver = step.state === "skipped" || step.state === "cancelled"
  if (isOver || pendingResult(results) || !can(viewer, "results.report", subject)) return null
  const current = currentResult(results)
  const corrected = isOpenFor(current, step.role) ? null : current
  const withdrawn = withdrawnOn(step, results)
  const { votes, isHidden } = await listNamedVotes(db, viewer, step)
  const decidedOn = corrected ?? step
  const circular = await findCircularBehind(db, { id: step.id, sha256: decidedOn.sha256 }, results)
  const committee = { kind: "committee", id: step.committeeId } as const
  const repeated = corrected ?? circular
  const isAsAsked = corrected !== null && corrected.circularId === circular?.circularId
  return {
    results: isAsAsked ? [corrected.result] : resultsFor(step.role),
    /** [Q5] It says what the members of a circular resolution were asked: nothing is typed of that. */
    isAsAsked,
    isCorrection: corrected !== null,
    corrects: corrected?.id ?? withdrawn?.id ?? null,
    begin: repeated
      ? await correctionOf(db, repeated)
      : beginningOf(step, votes[0] ?? null, calendarDateOf(now)),
    blocks: await listBlocks(db, step.versionId),
    committees: await listCommitteeChoices(db),
    texts: textChoices(await listReleases(db, step.paperId)),
    votes,
    /** The counts of the circular resolution on which it rests, whoever reports; null where it rests on none. */
    circular: circular && { line: circular.counts && tallyLine(circular.counts) },
    /** The committee has voted on the text, in a meeting that the viewer may not look into. */
    isHidden,
    /** [C3] Who reports cannot confirm. */
    isChair: can(viewer, "committees.chair", committee),
    /** [C3] Who does not act for the committee shows where they have it from. */
    needsEvidence: votes.length === 0 && !can(viewer, "committees.act", committee),
  }
}

/** What is reported in place of what was withdrawn; on another version it stands for itself. */
function withdrawnOn({ versionId }: Step, results: readonly ResultRow[]): ResultRow | null {
  const last = results.at(-1)
  return last?.isWithdrawn && last.versionId === versionId ? last : null
}

/** With what the fields begin. */
interface Beginning {
  sha256: string
  result: Result | ""
  decidedOn: string
  voteId: string
  resolutionText: string
  note: string
  deferredTo: string
  referredTo: string
  evidenceSha256: string
  counts: Counts | null
  conditions: { text: string; blockId: string | null }[]
}

/** What a vote says already nobody types again. */
function beginningOf(step: Step, vote: NamedVote | null, today: string): Beginning {
  const said = vote === null ? "" : vote.passed ? "endorsed" : "rejected"
  return {
    sha256: vote?.sha256 ?? step.sha256,
    result: said !== "" && resultsFor(step.role).includes(said) ? said : "",
    decidedOn: vote?.heldOn ?? today,
    voteId: vote?.id ?? "",
    ...{ resolutionText: "", note: "", deferredTo: "", referredTo: "", evidenceSha256: "" },
    ...{ counts: null, conditions: [] },
  }
}

/** A correction takes the place of all that the result says: what shall stay stands in the form already. */
async function correctionOf(db: Db, result: ResultRow): Promise<Beginning> {
  const conditions = await listConditionsOf(db, result.consultationId)
  return {
    ...{ sha256: result.sha256, result: result.result, decidedOn: result.decidedOn },
    ...{ resolutionText: result.resolutionText, note: result.note },
    ...{ voteId: result.voteId ?? "", counts: result.voteId === null ? result.counts : null },
    ...{ deferredTo: result.deferredTo ?? "", referredTo: result.referredTo ?? "" },
    evidenceSha256: result.evidenceSha256 ?? "",
    conditions: conditions
      .filter(({ resultId }) => resultId === result.id)
      .map(({ text, blockId }) => ({ text, blockId })),
  }
}

type NamedVote = Awaited<ReturnType<typeof listNamedVotes>>["votes"][number]

/** Certified votes on this very text, the newest first, as far as the viewer may know of them. */
async function listNamedVotes(db: Db, viewer: Actor, step: Step) {
  const standing = await listStandingVotes(db, step.id)
  const certified = standing.filter((vote) => isAboutText(vote, step.sha256))
  const votes = []
  for (const { id } of certified) {
    const row = await getVoteRow(db, id)
    if (!(await mayReadVote(db, viewer, row))) continue
    const { question, passed, line, sha256 } = voteSummary(row)
    const heldOn = calendarDateOf(row.closedAt ?? row.createdAt)
    votes.push({ id, question, passed: passed === true, line, sha256, heldOn })
  }
  return { votes, isHidden: certified.length > 0 && votes.length === 0 }
}

/** The parts of a text that a condition may ask to change, as a reader would name them. */
export async function listBlocks(db: Db, versionId: string) {
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
