import type { Trx } from "../../../commands/define.ts"

/**
 * The mail's recipient does not exist: whoever was invited by it is out of reach until they have another address.
 * Nothing for mails that are no invitation, and for those whose address was changed since.
 */
export async function noteBounce(trx: Trx, mailId: string): Promise<void> {
  await trx
    .updateTable("invitations")
    .set({ delivery: "bounced" })
    .where("id", "in", writtenBy(trx, mailId))
    .where("delivery", "=", "open")
    .execute()
}

/**
 * The mail was sent once more and its recipient exists after all: whoever was invited by it is within reach again.
 * Nothing for those whose address was changed since.
 */
export async function noteTaken(trx: Trx, mailId: string): Promise<void> {
  await trx
    .updateTable("invitations")
    .set({ delivery: "open" })
    .where("id", "in", writtenBy(trx, mailId))
    .where("delivery", "=", "bounced")
    .execute()
}

/** The invitation that a mail went out for, if it still has the mail's address. */
function writtenBy(trx: Trx, mailId: string) {
  return trx
    .selectFrom("mailingItems")
    .innerJoin("mails", "mails.id", "mailingItems.mailId")
    .innerJoin("invitations as written", "written.id", "mailingItems.invitationId")
    .select("written.id")
    .where("mails.id", "=", mailId)
    .whereRef("mails.toAddress", "=", "written.email")
}
