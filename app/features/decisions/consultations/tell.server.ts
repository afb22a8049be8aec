import type { CommandContext } from "../../../commands/define.ts"
import { listWhoActFor } from "../../../notifications/audience.server.ts"
import { notify } from "../../../notifications/notify.server.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { listPersonActors } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { type Result, ROLE_WORDS, resultWord } from "../rules/results.ts"
import type { ResultRow } from "./result-rows.server.ts"
import { committeeWords, listSteps, type Step } from "./steps.server.ts"

/** Tells the committee's chair and deputies that a report waits for one of them. */
export async function tellChairs(
  context: CommandContext,
  step: Step,
  result: Result,
): Promise<void> {
  const personIds = await listChairs(context, step.committeeId)
  const text = `${committeeWords(step)}: ${resultWord(result, step.role)}`
  await notify(context, { kind: "result_reported", personIds, ...placeOf(step), text })
}

/** Tells those who lead the paper that a committee would have it before another one. */
export async function tellLead(
  context: CommandContext,
  step: Step,
  { referredToName }: ResultRow,
): Promise<void> {
  // One that was taken back is brought before nobody.
  if (step.paperState === "withdrawn") return
  const { trx, now } = context
  const paper = await getPaperSubject(trx, step.paperId, now)
  const people = await listPersonActors(trx, calendarDateOf(now))
  await notify(context, {
    kind: "referral_waits",
    personIds: people.filter((person) => can(person, "papers.manage", paper)).map(({ id }) => id),
    ...placeOf(step),
    text: `${committeeWords(step)}: verwiesen an ${referredToName ?? "ein anderes Gremium"}`,
  })
}

export async function tellReporter(
  context: CommandContext,
  step: Step,
  result: ResultRow,
): Promise<void> {
  await notify(context, {
    kind: "result_confirmed",
    personIds: [result.recordedBy],
    ...placeOf(step),
    text: `${committeeWords(step)}: ${resultWord(result.result, step.role)}`,
  })
}

/** Tells whoever acts for a committee that a paper lies before it now, and to what end. */
export async function tellOffices(context: CommandContext, step: Step): Promise<void> {
  await notify(context, {
    kind: "paper_before_committee",
    personIds: await listWhoActFor(context.trx, [step.committeeId], context.now),
    ...placeOf(step),
    text: `${committeeWords(step)}: ${ROLE_WORDS[step.role]}`,
  })
}

/** Tells of the step that this one was deferred or referred to. */
export async function tellNext(context: CommandContext, { id, paperId }: Step): Promise<void> {
  const steps = await listSteps(context.trx, [paperId])
  const next = steps.filter(({ follows, state }) => follows === id && state === "planned")
  for (const step of next) await tellOffices(context, step)
}

/** Tells the offices of all committees that deal with a paper, or will, that it was released anew. */
export async function tellOfRelease(
  context: CommandContext,
  { paperId, number }: { paperId: string; number: number },
): Promise<void> {
  const steps = await listSteps(context.trx, [paperId])
  for (const step of steps.filter(({ state }) => IS_AHEAD.has(state))) {
    await notify(context, {
      kind: "paper_released",
      personIds: await listWhoActFor(context.trx, [step.committeeId], context.now),
      ...placeOf(step),
      text: `${committeeWords(step)}: Freigabe ${number}`,
    })
  }
}

/** Tells the offices of all committees that were to deal with a paper that it was taken back. */
export async function tellOfWithdrawal(
  context: CommandContext,
  steps: readonly Step[],
): Promise<void> {
  // A report that waits for its confirmation is one of the committee's own.
  for (const step of steps.filter(({ state }) => IS_AHEAD.has(state) || state === "reported")) {
    await notify(context, {
      kind: "paper_withdrawn",
      personIds: await listWhoActFor(context.trx, [step.committeeId], context.now),
      ...placeOf(step),
      text: `${committeeWords(step)}: ${ROLE_WORDS[step.role]}`,
    })
  }
}

const IS_AHEAD: ReadonlySet<string> = new Set(["planned", "scheduled", "in_session"])

function placeOf({ id, documentId, paperId }: Step) {
  return { documentId, paperId, href: `/consultations/${id}` }
}

async function listChairs({ trx, now }: CommandContext, committeeId: string): Promise<string[]> {
  const people = await listPersonActors(trx, calendarDateOf(now))
  return people
    .filter((person) => can(person, "committees.chair", { kind: "committee", id: committeeId }))
    .map(({ id }) => id)
}
