import type { CommandContext, Trx } from "../../commands/define.ts"
import { newId } from "../../commands/ids.ts"
import { listWhoMay } from "../../notifications/audience.server.ts"
import { notify } from "../../notifications/notify.server.ts"
import type { GrantLevel } from "../../permissions/policy.ts"
import type { GrantChoice, GrantSubjectKind } from "./grant-terms.ts"

/** Who is given a right, and at what. */
export interface GrantSubject {
  documentId: string
  subjectKind: GrantSubjectKind
  subjectId: string
}

export async function findGrantLevel(trx: Trx, subject: GrantSubject): Promise<GrantChoice> {
  const grant = await trx
    .selectFrom("documentGrants")
    .select("level")
    .where("documentId", "=", subject.documentId)
    .where("subjectKind", "=", subject.subjectKind)
    .where("subjectId", "=", subject.subjectId)
    .executeTakeFirst()
  // The column holds only what the command's schema let through.
  return (grant?.level ?? "none") as GrantChoice
}

export async function removeGrant(trx: Trx, subject: GrantSubject): Promise<void> {
  await trx
    .deleteFrom("documentGrants")
    .where("documentId", "=", subject.documentId)
    .where("subjectKind", "=", subject.subjectKind)
    .where("subjectId", "=", subject.subjectId)
    .execute()
}

export async function grantSubjectExists(
  trx: Trx,
  kind: GrantSubjectKind,
  id: string,
): Promise<boolean> {
  const found =
    kind === "person"
      ? trx
          .selectFrom("people")
          .select("id")
          .where("id", "=", id)
          .where("state", "!=", "deactivated")
      : kind === "organization"
        ? trx
            .selectFrom("organizations")
            .select("id")
            .where("id", "=", id)
            .where("isParticipant", "=", 1)
        : trx.selectFrom("committees").select("id").where("id", "=", id)
  return (await found.executeTakeFirst()) !== undefined
}

export async function insertGrant(
  { trx, actor, now }: CommandContext,
  subject: GrantSubject,
  level: GrantLevel,
): Promise<void> {
  const createdBy = actor.kind === "person" ? actor.id : actor.kind
  await trx
    .insertInto("documentGrants")
    .values({ id: newId("gra"), ...subject, level, createdBy, createdAt: now })
    .execute()
}

/** Who may read the document as things stand in this transaction. */
export function listReaders(trx: Trx, documentId: string, now: string): Promise<string[]> {
  return listWhoMay(trx, "documents.read", documentId, now)
}

/** To whom the document opens by this grant hears of it; who could read it before does not. */
export async function tellNewReaders(
  context: CommandContext,
  documentId: string,
  before: readonly string[],
): Promise<void> {
  const readers = await listReaders(context.trx, documentId, context.now)
  await notify(context, {
    kind: "granted",
    personIds: readers.filter((personId) => !before.includes(personId)),
    documentId,
    href: `/documents/${documentId}`,
  })
}
