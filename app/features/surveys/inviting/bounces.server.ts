import type { Trx } from "../../../commands/define.ts"

/**
 * The mail's recipient does not exist: whoever was invited by it is out of reach until they have another address.
 * Nothing for mails that are no invitation, and for those whose address was changed since.
 */
export async function noteBounce(trx: Trx, mailId: string): Promise<void> {
  const invited = trx
    .selectFrom("mailingItems")
    .innerJoin("mails", "mails.id", "mailingItems.mailId")
    .innerJoin("invitations as written", "written.id", "mailingItems.invitationId")
    .select("written.id")
    .where("mails.id", "=", mailId)
    .whereRef("mails.toAddress", "=", "written.email")
  await trx
    .updateTable("invitations")
    .set({ delivery: "bounced" })
    .where("id", "in", invited)
    .where("delivery", "=", "open")
    .execute()
}
