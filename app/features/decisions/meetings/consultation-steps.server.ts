import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { CommandContext, Trx } from "../../../commands/define.ts"
import { conflict, invalid } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { listResults } from "../consultations/result-rows.server.ts"
import { currentResult, isOpenFor } from "../consultations/standing.ts"
import { getStep, lockStep, moveStep } from "../consultations/steps.server.ts"
import { assertNoCircularOpen, listStandingVotes } from "../consultations/under-way.server.ts"
import { CONSULTATION } from "../rules/states.ts"

type Db = Kysely<Tables>
type StepContext = Pick<CommandContext, "trx" | "emit">

/**
 * Puts a step onto the agenda of a meeting of its committee.
 *
 * @returns the title of its paper, as released
 * @throws not_found for who may not read its paper
 * @throws invalid for a step of a committee that does not meet
 * @throws conflict for one that stands on another agenda, or has a result
 */
export async function putOnAgenda(
  context: StepContext & Pick<CommandContext, "actor" | "now">,
  consultationId: string,
  committeeIds: readonly string[],
): Promise<string> {
  const { trx, actor, now } = context
  const step = await lockStep(trx, consultationId)
  assertCan(actor, "papers.read", await getPaperSubject(trx, step.paperId, now))
  if (!committeeIds.includes(step.committeeId)) {
    throw invalid({ consultationId: "Dieser Beratungsschritt gehört zu einem anderen Gremium." })
  }
  await assertNoCircularOpen(context.trx, step.id)
  if (step.state !== "planned") {
    throw conflict(
      step.state === "scheduled"
        ? "Der Beratungsschritt steht schon auf einer Tagesordnung. Nehmen Sie ihn dort zuerst herunter."
        : `Der Beratungsschritt ist „${CONSULTATION.words[step.state]}“ und kommt auf keine Tagesordnung mehr.`,
    )
  }
  await moveStep(context.trx, consultationId, "scheduled", context)
  // Nobody is invited to it here yet: what changed after an earlier invitation is no news.
  await context.trx
    .updateTable("consultations")
    .set({ changeReason: null })
    .where("id", "=", consultationId)
    .execute()
  const { title } = await context.trx
    .selectFrom("paperReleases")
    .select("title")
    .where("id", "=", step.releaseId)
    .executeTakeFirstOrThrow()
  return title
}

/** Holds the steps of some items of a meeting that is held, always in the same order, until the commit. */
export async function holdSteps(
  trx: Trx,
  items: readonly { consultationId: string | null }[],
): Promise<void> {
  const ids = new Set(items.flatMap(({ consultationId }) => consultationId ?? []))
  for (const id of [...ids].sort()) await lockStep(trx, id)
}

/** What lay before the committee under an item stays with it, wherever its step goes from here. */
export async function keepReleases(trx: Trx, itemIds: readonly string[]): Promise<void> {
  await trx
    .updateTable("agendaItems")
    .set((item) => ({
      releaseId: item
        .selectFrom("consultations")
        .select("consultations.releaseId")
        .whereRef("consultations.id", "=", "agendaItems.consultationId"),
    }))
    .where("id", "in", [...itemIds, ""])
    .execute()
}

/** The step can be dealt with in another meeting: it was not called in this one. */
export async function takeOffAgenda(
  context: StepContext,
  consultationId: string | null,
): Promise<void> {
  if (consultationId === null) return
  // Held before it is looked at: what was reported on it may be withdrawn at this moment.
  const { state } = await lockStep(context.trx, consultationId)
  if (state === "scheduled") await moveStep(context.trx, consultationId, "planned", context)
}

/** All steps of items that were not called. */
export async function takeOffAgendas(context: StepContext, meetingId: string): Promise<void> {
  const items = await context.trx
    .selectFrom("agendaItems")
    .select(["id", "consultationId"])
    .where("meetingId", "=", meetingId)
    .where("state", "=", "planned")
    .where("consultationId", "is not", null)
    .orderBy("consultationId")
    .execute()
  await holdSteps(context.trx, items)
  await keepReleases(
    context.trx,
    items.map(({ id }) => id),
  )
  for (const { consultationId } of items) await takeOffAgenda(context, consultationId)
}

/** The committee deals with the step now; called again, it stays where it is. */
export async function takeUpStep(
  context: StepContext,
  consultationId: string | null,
): Promise<void> {
  if (consultationId === null) return
  const { state } = await lockStep(context.trx, consultationId)
  if (state === "scheduled" || state === "planned") {
    await moveStep(context.trx, consultationId, "in_session", context)
  }
}

/** The step can be dealt with in another meeting: this one could not decide. */
export async function putOffStep(
  context: StepContext,
  consultationId: string | null,
): Promise<void> {
  if (consultationId === null) return
  const { state } = await lockStep(context.trx, consultationId)
  await assertNoCircularOpen(context.trx, consultationId)
  if (state === "in_session") await moveStep(context.trx, consultationId, "planned", context)
}

/**
 * The item is dealt with: a step that the committee has only deliberated on meanwhile, without a vote, waits for
 * another meeting. Any other one waits for its result.
 */
export async function leaveStep(
  context: StepContext,
  { consultationId, openedAt }: { consultationId: string | null; openedAt: string | null },
): Promise<void> {
  if (consultationId === null || openedAt === null) return
  const { state, role } = await lockStep(context.trx, consultationId)
  if (state !== "in_session") return
  const current = currentResult(await listResults(context.trx, [consultationId]))
  if (current === null || !current.isConfirmed || current.recordedAt < openedAt) return
  if ((await listStandingVotes(context.trx, consultationId)).length > 0) return
  if (isOpenFor(current, role)) await moveStep(context.trx, consultationId, "planned", context)
}

/**
 * A vote on the step begins: from now on it is before the committee, and keeps its text.
 *
 * @throws conflict while a circular resolution on it is open, or where it has its result, or was called off
 */
export async function takeUpForVote(
  context: StepContext,
  consultationId: string | null,
): Promise<void> {
  if (consultationId === null) return
  await takeUpStep(context, consultationId)
  await assertNoCircularOpen(context.trx, consultationId)
  const { state } = await getStep(context.trx, consultationId)
  if (state === "in_session") return
  throw conflict(
    `Der Beratungsschritt ist „${CONSULTATION.words[state]}“; über ihn wird nicht mehr abgestimmt.`,
  )
}

/** Votes on an item that are not at their end. Asks no rights. */
export async function countOpenVotes(db: Db, itemIds: readonly string[]): Promise<number> {
  if (itemIds.length === 0) return 0
  const rows = await db
    .selectFrom("votes")
    .select("id")
    .where("agendaItemId", "in", [...itemIds])
    .where("state", "in", ["open", "closed"])
    .execute()
  return rows.length
}
