import type { CommandContext } from "../../../commands/define.ts"
import { queueMail } from "../../../mail/outbox.server.ts"
import { notify } from "../../../notifications/notify.server.ts"
import { getDocumentSubject, listPersonActors } from "../../../permissions/grants.server.ts"
import { can, type PersonActor } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { type Result, resultWord } from "../rules/results.ts"
import type { ResultRow } from "./result-rows.server.ts"
import { committeeWords, type Step } from "./steps.server.ts"

/** Tells the committee's chair and deputies that a report waits for one of them. */
export async function tellChairs(
  context: CommandContext,
  step: Step,
  result: Result,
): Promise<void> {
  const chairs = await listChairs(context, step.committeeId)
  const text = `${committeeWords(step)}: ${resultWord(result, step.role)}`
  const { documentId } = step
  const href = `/consultations/${step.id}`
  const personIds = chairs.map(({ id }) => id)
  await notify(context, { kind: "result_reported", personIds, documentId, href, text })
  await mailThoseWithoutText(context, step, chairs)
}

export async function tellReporter(
  context: CommandContext,
  step: Step,
  result: ResultRow,
): Promise<void> {
  await notify(context, {
    kind: "result_confirmed",
    personIds: [result.recordedBy],
    documentId: step.documentId,
    href: `/consultations/${step.id}`,
    text: `${committeeWords(step)}: ${resultWord(result.result, step.role)}`,
  })
}

async function listChairs(
  { trx, actor, now }: CommandContext,
  committeeId: string,
): Promise<PersonActor[]> {
  const people = await listPersonActors(trx, calendarDateOf(now))
  return people.filter(
    (person) =>
      (actor.kind !== "person" || person.id !== actor.id) &&
      can(person, "committees.chair", { kind: "committee", id: committeeId }),
  )
}

/**
 * Notifications belong to documents; a chair may sit in a committee that has nothing but the version before it.
 * Confirming is an office, so these are written to, whatever they chose about notifications.
 */
async function mailThoseWithoutText(
  { trx, now, settings }: CommandContext,
  step: Step,
  chairs: readonly PersonActor[],
): Promise<void> {
  const subject = await getDocumentSubject(trx, step.documentId, now)
  for (const { id, email, name } of chairs.filter((one) => !can(one, "documents.read", subject))) {
    await queueMail(trx, {
      kind: "result-reported",
      to: { address: email, personId: id },
      subject: "Ein Ergebnis wartet auf Ihre Bestätigung",
      text: [
        `Guten Tag ${name},`,
        `zu einem Beratungsschritt von ${committeeWords(step)} ist ein Ergebnis gemeldet. Es gilt erst, wenn der Vorsitz oder die Stellvertretung es bestätigt:`,
        `${settings.baseUrl}/consultations/${step.id}`,
        "Was gemeldet ist, lesen Sie nach der Anmeldung; in Mails steht es nicht.",
      ].join("\n\n"),
      now,
    })
  }
}
