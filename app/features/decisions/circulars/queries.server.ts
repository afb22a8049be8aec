import { isDomainError, notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { listElectorate } from "../committees/electorate.server.ts"
import { findRuleSet } from "../committees/rule-set-rows.server.ts"
import { listBlocks } from "../consultations/report-form.server.ts"
import { getStep } from "../consultations/steps.server.ts"
import { type ExactTextContext, getExactText } from "../exact-text/exact-text.server.ts"
import { findMatter } from "../exact-text/matter.server.ts"
import type { TextView } from "../exact-text/terms.ts"
import { assertMayEndEarly, circularSeats, isPastDeadline } from "../rules/circular.ts"
import { votesIn } from "../rules/electorate.ts"
import { circularSentence } from "../rules/explain-circular.ts"
import type { ConsultationRole } from "../rules/results.ts"
import {
  type CircularRow,
  getCircularRow,
  listCircularRows,
  readStanding,
  type Standing,
} from "./circular-rows.server.ts"
import { listMissingToOpen } from "./draft.server.ts"
import { assertMayKnow } from "./known.server.ts"
import { askedWords, committeeOf, endWords } from "./outcome.ts"
import { circularNumber, isEnded } from "./terms.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "now">

export type CircularListItem = Awaited<ReturnType<typeof listCirculars>>[number]

/** All circular resolutions that the viewer may know of: those they are asked in first. */
export async function listCirculars({ db, viewer, now }: ReadContext) {
  assertCan(viewer, "workspace.enter")
  const rows = await listCircularRows(db)
  const papers = await listPaperSubjects(db, [...new Set(rows.map(({ paperId }) => paperId))], now)
  const asked = await listAsked({ db, viewer })
  const known = rows.filter((row) => {
    const paper = papers.get(row.paperId)
    if (can(viewer, "committees.act", { kind: "committee", id: row.committeeId })) return true
    if (row.openedAt === null) return false
    return asked.has(row.voteId) || (paper !== undefined && can(viewer, "papers.read", paper))
  })
  return known
    .map((row) => ({ row, isOver: isPastDeadline(row.deadlineOn, now) }))
    .map(({ row, isOver }) => ({
      committeeId: row.committeeId,
      ...{ id: row.id, number: circularNumber(row), committee: committeeOf(row) },
      ...{ paperTitle: row.paperTitle, question: row.question, state: row.state },
      ...{ deadlineOn: row.deadlineOn, isOver },
      waitsForViewer: row.state === "open" && !isOver && asked.get(row.voteId) === false,
    }))
    .sort((a, b) => Number(b.waitsForViewer) - Number(a.waitsForViewer))
}

/** The votes in which the viewer is entitled, and whether they have answered. */
async function listAsked({
  db,
  viewer,
}: Pick<ReadContext, "db" | "viewer">): Promise<Map<string, boolean>> {
  if (viewer.kind !== "person") return new Map()
  const rows = await db
    .selectFrom("voteElectors")
    .leftJoin("ballots", "ballots.electorId", "voteElectors.id")
    .select(["voteElectors.voteId", "ballots.number"])
    .where("voteElectors.personId", "=", viewer.id)
    .where("voteElectors.exclusionGround", "is", null)
    .execute()
  const answered = new Map<string, boolean>()
  for (const { voteId, number } of rows) {
    answered.set(voteId, answered.get(voteId) === true || number !== null)
  }
  return answered
}

export type CircularPageView = Awaited<ReturnType<typeof getCircularPage>>

/**
 * One circular resolution as its page shows it. Who is entitled and who acts for the committee sees who has
 * answered; what each answered nobody sees before the end.
 *
 * @throws not_found for those who may not know of it
 */
export async function getCircularPage(
  context: ExactTextContext,
  circularId: string,
  view: TextView = "changes",
) {
  const { db, viewer, now } = context
  // A page is for people; the system closes at the deadline and reads nothing.
  if (viewer.kind !== "person") throw notFound()
  const circular = await getCircularRow(db, circularId)
  await assertMayKnow(db, circular, viewer, now)
  const mayAct = can(viewer, "committees.act", { kind: "committee", id: circular.committeeId })
  const isOpened = circular.openedAt !== null
  const standing = isOpened
    ? await readStanding(db, circular, { isClosed: isEnded(circular.state) })
    : null
  const own = standing ? ownPart(standing, viewer) : null
  const sitsIn = viewer.seats.some(({ committeeId }) => committeeId === circular.committeeId)
  return {
    ...{ id: circular.id, number: circularNumber(circular), committee: committeeOf(circular) },
    ...{ question: circular.question, explanation: circular.explanation, state: circular.state },
    ...{ deadlineOn: circular.deadlineOn, legalBasis: circular.legalBasis },
    ...{ revision: circular.revision, sha256: circular.sha256, now },
    ...{ consultationId: circular.consultationId, documentId: circular.documentId },
    ...{ paperId: circular.paperId, paperTitle: circular.paperTitle },
    ...{ openedAt: circular.openedAt, openedByName: circular.openedByName },
    ...{ closedAt: circular.closedAt, endedByName: circular.endedByName },
    versionNumber: circular.versionNumber,
    isOver: isPastDeadline(circular.deadlineOn, now),
    ...{ mayAct, own },
    asked: askedWords(circular),
    draft: mayAct && circular.state === "draft" ? await draftOf(db, circular) : null,
    isOpenAgain: mayAct && (await isOpenAgain(db, circular)),
    text: circular.versionId
      ? await getExactText(context, {
          ...{ versionId: circular.versionId, committeeId: circular.committeeId, view },
          isAsked: own !== null,
        })
      : null,
    matter: await findMatter(context, circular, own !== null),
    progress: standing && (mayAct || sitsIn || own) ? progressOf(standing) : null,
    outcome: standing && isEnded(circular.state) ? outcomeOf(circular, standing) : null,
    mayEndEarly: mayAct && standing ? isSettled(standing) : false,
    mayObject: standing?.decision.rule.objection ?? false,
    needsAll: standing?.decision.rule.majority === "unanimous_all",
    people:
      standing && (mayAct || own)
        ? peopleOf(standing, { withAnswers: isEnded(circular.state) })
        : [],
    objections: mayAct || own ? await listObjections(context, circular) : [],
    candidates: mayAct && circular.state === "draft" ? await listCandidates(context, circular) : [],
  }
}

/** What the form for a change of the draft begins with, and what has to happen before it is opened. */
async function draftOf(db: ReadContext["db"], circular: CircularRow) {
  const { question, deadlineOn, explanation, result, resolutionText, conditions } = circular
  const { consultationId, role, versionId, releaseId, preparedOn } = circular
  return {
    releaseId,
    stored: { question, deadlineOn, explanation, result, resolutionText, conditions },
    // The column holds only what the commands wrote.
    role: role as ConsultationRole,
    blocks: await listBlocks(db, versionId),
    missing: await listMissingToOpen(db, await getStep(db, consultationId), preparedOn),
  }
}

/** Nothing came of it, and nobody has taken the step up since. */
async function isOpenAgain(
  db: ReadContext["db"],
  { state, consultationId }: CircularRow,
): Promise<boolean> {
  if (state !== "failed" && state !== "objected") return false
  return (await getStep(db, consultationId)).state === "planned"
}

function ownPart({ electors, ballots }: Standing, viewer: Actor) {
  const elector = electors.find(({ personId }) =>
    can(viewer, "votes.cast", { kind: "elector", personId }),
  )
  if (!elector) return null
  const ballot = ballots.find(({ electorId }) => electorId === elector.id)
  return {
    exclusion: elector.exclusion?.ground ?? null,
    ballot: ballot
      ? {
          ...{ choice: ballot.choice, remark: ballot.remark },
          ...{ number: ballot.number, castAt: ballot.castAt },
        }
      : null,
  }
}

function progressOf({ electors, ballots }: Standing) {
  const entitled = electors.filter(({ exclusion }) => exclusion === null)
  return { answered: ballots.length, entitled: entitled.length }
}

function outcomeOf(circular: CircularRow, { decision, seats }: Standing) {
  const sentence = endWords(circular, circularSentence(decision))
  return { sentence, counts: decision.counts, excluded: votesIn(seats, "excluded") }
}

function isSettled({ decision }: Standing): boolean {
  try {
    assertMayEndEarly(decision)
    return true
  } catch (error) {
    if (isDomainError(error)) return false
    throw error
  }
}

function peopleOf({ electors, ballots }: Standing, { withAnswers }: { withAnswers: boolean }) {
  const of = new Map(ballots.map((ballot) => [ballot.electorId, ballot]))
  return electors.map(({ id, name, organizationName, exclusion }) => {
    const ballot = of.get(id)
    return {
      ...{ id, name, organization: organizationName, exclusion: exclusion?.ground ?? null },
      answeredAt: ballot?.castAt ?? null,
      choice: withAnswers ? (ballot?.choice ?? null) : null,
      remark: withAnswers ? (ballot?.remark ?? "") : "",
    }
  })
}

async function listObjections({ db }: ReadContext, { id }: CircularRow) {
  return db
    .selectFrom("circularObjections")
    .innerJoin("voteElectors", "voteElectors.id", "circularObjections.electorId")
    .select(["voteElectors.name", "circularObjections.reason", "circularObjections.at"])
    .where("circularObjections.circularId", "=", id)
    .execute()
}

/** Who would be asked if it were opened now, and whether they could log in to answer. */
async function listCandidates({ db, now }: ReadContext, { committeeId }: CircularRow) {
  const stored = await findRuleSet(db, committeeId)
  if (!stored) return []
  const electorate = await listElectorate(db, committeeId, calendarDateOf(now))
  const seats = circularSeats(stored.ruleSet, electorate, new Set())
  const entitled = new Set(seats.map(({ member }) => member.membershipId))
  const asked = electorate.electors.filter(({ membershipId }) => entitled.has(membershipId))
  const lockedOut = await listLockedOut(
    db,
    asked.map(({ personId }) => personId),
  )
  return asked.map(({ membershipId, personId, name, organization }) => ({
    ...{ membershipId, name, organization },
    canLogIn: !lockedOut.has(personId),
  }))
}

async function listLockedOut(db: ReadContext["db"], ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("people")
    .select("id")
    .where("id", "in", [...ids, ""])
    .where("state", "!=", "active")
    .execute()
  return new Set(rows.map(({ id }) => id))
}
