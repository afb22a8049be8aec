import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { CommandSettings } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import { queueMail } from "../../../mail/outbox.server.ts"
import type { PersonState } from "../../accounts/roles.ts"
import { circularSentence } from "../rules/explain-circular.ts"
import { CIRCULAR } from "../rules/states.ts"
import { listBallots } from "../votes/ballots.server.ts"
import { type CircularRow, getCircularRow, readStanding } from "./circular-rows.server.ts"
import { type CircularMail, endedMail, type MailKind, openedMail, reminderMail } from "./mails.ts"
import { askedWords, committeeOf, endWords } from "./outcome.ts"
import { circularNumber } from "./terms.ts"

interface MailContext {
  trx: Kysely<Tables>
  now: string
  settings: CommandSettings
}

/**
 * Writes to those entitled within the caller's transaction, whatever they chose about notifications: it is a duty.
 * An account that is closed, or was never opened, is written to all the same: who counts has to be asked.
 *
 * @param since for a reminder: who was reminded from then on is left out, as is who has answered
 */
export async function mailElectors(
  { trx, now, settings }: MailContext,
  circularId: string,
  kind: MailKind,
  since = "",
): Promise<void> {
  const circular = await getCircularRow(trx, circularId)
  const recipients = await listRecipients(trx, circular, kind, since)
  const outcome = kind === "ended" ? await outcomeOf(trx, circular) : null
  for (const { electorId, personId, email, name, state } of recipients) {
    // The column holds only what the commands wrote.
    const mail = mailFor(circular, { name, account: state as PersonState }, settings)
    const words = outcome
      ? endedMail(mail, outcome)
      : kind === "opened"
        ? openedMail(mail)
        : reminderMail(mail)
    const mailId = await queueMail(trx, {
      ...{ kind: `circular-${kind}`, to: { address: email, personId }, ...words, now },
    })
    await trx
      .insertInto("circularMails")
      .values({ id: newId("cml"), circularId, electorId, mailId, kind, sentAt: now })
      .execute()
  }
}

async function listRecipients(
  trx: Kysely<Tables>,
  { id, voteId }: CircularRow,
  kind: MailKind,
  since: string,
) {
  const rows = await trx
    .selectFrom("voteElectors")
    .innerJoin("people", "people.id", "voteElectors.personId")
    .select([
      "voteElectors.id as electorId",
      "people.id as personId",
      "people.email",
      "people.name",
      "people.state",
    ])
    .where("voteElectors.voteId", "=", voteId)
    .where("voteElectors.exclusionGround", "is", null)
    .orderBy("voteElectors.id")
    .execute()
  if (kind !== "reminder") return rows
  const answered = await listBallots(trx, voteId)
  const reminded = await trx
    .selectFrom("circularMails")
    .select("electorId")
    .where("circularId", "=", id)
    .where("kind", "=", "reminder")
    .where("sentAt", ">=", since)
    .execute()
  const done = new Set([...answered, ...reminded].map(({ electorId }) => electorId))
  return rows.filter(({ electorId }) => !done.has(electorId))
}

function mailFor(
  circular: CircularRow,
  person: Pick<CircularMail, "name" | "account">,
  settings: CommandSettings,
): CircularMail {
  const { paperTitle, question, deadlineOn, legalBasis, versionNumber } = circular
  return {
    ...person,
    ...{ number: circularNumber(circular), committee: committeeOf(circular), paperTitle },
    ...{ question, deadlineOn, legalBasis, versionNumber, asked: askedWords(circular) },
    link: `${settings.baseUrl}/circulars/${circular.id}`,
  }
}

async function outcomeOf(trx: Kysely<Tables>, circular: CircularRow) {
  const { decision } = await readStanding(trx, circular, { isClosed: true })
  const word = CIRCULAR.words[circular.state]
  return { word, outcome: endWords(circular, circularSentence(decision)) }
}
