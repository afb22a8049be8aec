import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { type Actor, can, type PersonActor } from "../../../permissions/policy.ts"
import { formatDate } from "../../../ui/dates.ts"
import { firstWords } from "../../../ui/short-text.ts"
import { listResults } from "../consultations/result-rows.server.ts"
import { standingOf } from "../consultations/standing.ts"
import { committeeWords } from "../consultations/steps.server.ts"
import { isPastDeadline } from "../rules/circular.ts"
import { type ConsultationRole, type Result, resultWord } from "../rules/results.ts"
import { isAskedNow } from "../votes/asked-now.server.ts"

type WaitingContext = { db: Kysely<Tables>; viewer: Actor; now: string }

/** Something that only this person can do, in the words of the start page. */
export interface WaitingAct {
  label: string
  sublabel: string
  title: string
  /** "Vorstand (StGT)" */
  committee: string
  href: string
}

const MAX_WORDS = 120

/**
 * What boards wait for from the viewer: an answer in a roll call or by a deadline, a result to confirm, a condition
 * to verify; the most pressing first. For whoever holds no office and is asked nothing one query is all it takes.
 */
export async function listWaiting(context: WaitingContext): Promise<WaitingAct[]> {
  const { viewer } = context
  if (viewer.kind !== "person") return []
  const chaired = viewer.committeeIds.filter((id) =>
    can(viewer, "committees.chair", { kind: "committee", id }),
  )
  return [
    ...(await listQuestions(context, viewer)),
    ...(chaired.length === 0 ? [] : await listReports(context, viewer, chaired)),
    ...(chaired.length === 0 ? [] : await listSettled(context, chaired)),
  ]
}

/** Open votes in which the viewer is entitled and has not answered: roll calls first, then by deadline. */
async function listQuestions({ db, now }: WaitingContext, { id }: PersonActor) {
  const rows = await db
    .selectFrom("voteElectors")
    .innerJoin("votes", "votes.id", "voteElectors.voteId")
    .leftJoin("circulars", "circulars.id", "votes.circularId")
    .leftJoin("agendaItems", "agendaItems.id", "votes.agendaItemId")
    .innerJoin("committees", "committees.id", "votes.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["votes.id", "votes.question", "votes.method", "agendaItems.title"])
    .select(["circulars.id as circularId", "circulars.deadlineOn"])
    .select(["committees.name as committee", "organizations.shortName as committeeShortName"])
    .distinct()
    .where("voteElectors.personId", "=", id)
    .where("voteElectors.exclusionGround", "is", null)
    .where("votes.state", "=", "open")
    .where("votes.method", "in", ["roll_call", "circular"])
    .orderBy("votes.id")
    .execute()
  const roll: WaitingAct[] = []
  const circulars: (WaitingAct & { deadlineOn: string })[] = []
  for (const row of rows) {
    if (!(await isAskedNow(db, row.id, id))) continue
    const committee = committeeWords(row)
    if (row.circularId === null || row.deadlineOn === null) {
      const title = `Ihre Stimme ist gefragt: ${firstWords(row.title ?? row.question, MAX_WORDS)}`
      const href = `/votes/${row.id}`
      roll.push({ label: "Jetzt", sublabel: "Abstimmung", title, committee, href })
    } else if (!isPastDeadline(row.deadlineOn, now)) {
      const title = `Ihre Stimme fehlt: ${firstWords(row.question, MAX_WORDS)}`
      const label = `bis ${formatDate(row.deadlineOn)}`
      const act = { label, sublabel: "Umlaufbeschluss", title, committee }
      const href = `/circulars/${row.circularId}`
      circulars.push({ ...act, href, deadlineOn: row.deadlineOn })
    }
  }
  circulars.sort((one, other) => one.deadlineOn.localeCompare(other.deadlineOn))
  return [...roll, ...circulars.map(({ deadlineOn: _, ...act }) => act)]
}

/** [C3] Reports that wait for the chair or deputy, but for their own, and [Q2] those of a vote they were excluded from. */
async function listReports(
  { db }: WaitingContext,
  { id }: PersonActor,
  committeeIds: readonly string[],
): Promise<WaitingAct[]> {
  const rows = await db
    .selectFrom("results")
    .leftJoin("resultConfirmations", "resultConfirmations.resultId", "results.id")
    .leftJoin("resultWithdrawals", "resultWithdrawals.resultId", "results.id")
    .innerJoin("consultations", "consultations.id", "results.consultationId")
    .innerJoin("paperReleases", "paperReleases.id", "consultations.releaseId")
    .innerJoin("committees", "committees.id", "results.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["results.result", "results.consultationId", "consultations.role"])
    .select(["paperReleases.title", "committees.name as committee"])
    .select("organizations.shortName as committeeShortName")
    .where("results.committeeId", "in", committeeIds)
    .where("results.recordedBy", "!=", id)
    .where("resultConfirmations.resultId", "is", null)
    .where("resultWithdrawals.resultId", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("voteElectors")
            .select("voteElectors.id")
            .whereRef("voteElectors.voteId", "=", "results.voteId")
            .where("voteElectors.personId", "=", id)
            .where("voteElectors.exclusionGround", "is not", null),
        ),
      ),
    )
    .orderBy("results.id")
    .execute()
  return rows.map((row) => {
    // The columns hold only what the commands wrote.
    const word = resultWord(row.result as Result, row.role as ConsultationRole)
    return {
      ...{ label: "Bestätigen", sublabel: "Ergebnis", committee: committeeWords(row) },
      title: `Gemeldet ist „${word}“: ${firstWords(row.title, MAX_WORDS)}`,
      href: `/consultations/${row.consultationId}`,
    }
  })
}

/** Conditions of the own committees that somebody says are met, or will not be; results that hold alone count. */
async function listSettled(
  { db }: WaitingContext,
  committeeIds: readonly string[],
): Promise<WaitingAct[]> {
  const rows = await db
    .selectFrom("conditions")
    .innerJoin("committees", "committees.id", "conditions.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["conditions.id", "conditions.text", "conditions.state", "conditions.documentId"])
    .select(["conditions.resultId", "conditions.consultationId"])
    .select(["committees.name as committee", "organizations.shortName as committeeShortName"])
    .where("conditions.committeeId", "in", committeeIds)
    .where("conditions.state", "in", ["incorporated", "refused"])
    .orderBy("conditions.id")
    .execute()
  const steps = [...new Set(rows.map(({ consultationId }) => consultationId))]
  const results = Map.groupBy(await listResults(db, steps), (result) => result.consultationId)
  const holding = rows.filter(
    ({ consultationId, resultId }) =>
      standingOf(results.get(consultationId) ?? [], resultId) === "confirmed",
  )
  return holding.map((row) => ({
    ...{ label: "Prüfen", sublabel: "Maßgabe", committee: committeeWords(row) },
    title: `${row.state === "refused" ? "Nicht übernommen" : "Eingearbeitet"}: ${firstWords(row.text, MAX_WORDS)}`,
    href: `/documents/${row.documentId}/conditions?show=settled`,
  }))
}
