import { conflict, DomainError, invalid } from "../../commands/errors.ts"
import type { GrantChoice, GrantSubjectKind } from "./grant-terms.ts"

/** How long an administrator reads a text after saying why. */
export const INSPECTION_MINUTES = 60

/** @throws conflict if the document is in the archive */
export function assertNotArchived(document: { archivedAt: string | null }): void {
  if (document.archivedAt === null) return
  throw conflict(
    "Das Dokument liegt im Archiv und lässt sich nicht ändern. Holen Sie es zuerst zurück.",
  )
}

/** @throws conflict if the document is frozen: its title stands in the version that was agreed to */
export function assertNotFrozen(document: { state: string }): void {
  if (document.state !== "frozen") return
  throw conflict(
    "Das Dokument ist eingefroren, und sein Titel gehört zur Fassung. Öffnen Sie es zuerst wieder.",
  )
}

/**
 * The one question before anything is written into a text.
 *
 * @throws conflict if the document is frozen or in the archive
 */
export function assertTakesEdits(document: { state: string; archivedAt: string | null }): void {
  assertNotArchived(document)
  if (document.state !== "frozen") return
  throw conflict(
    "Das Dokument ist eingefroren und nimmt keine Änderungen an. Öffnen Sie es zuerst wieder.",
  )
}

/** @throws conflict if the document is not in the archive */
export function assertArchived(document: { archivedAt: string | null }): void {
  if (document.archivedAt !== null) return
  throw conflict("Das Dokument liegt nicht im Archiv. Es wurde wohl schon zurückgeholt.")
}

/** @throws conflict if somebody renamed the document since the page was drawn */
export function assertTitleSeen(
  document: { revision: number; title: string },
  seenRevision: number,
): void {
  if (document.revision === seenRevision) return
  throw conflict(
    `Seit Sie die Seite geöffnet haben, heißt das Dokument „${document.title}“. Ihr Titel ist noch da; bitte vergleichen Sie.`,
  )
}

/**
 * The organisation that a document belongs to keeps every right: nobody is locked out of the own text.
 *
 * @throws invalid for any grant to that organisation
 */
export function assertOwnerKeepsRights(
  document: { ownerOrganizationId: string },
  subject: { kind: GrantSubjectKind; id: string },
): void {
  const isOwner = subject.kind === "organization" && subject.id === document.ownerOrganizationId
  if (!isOwner) return
  throw invalid({
    subjectId: "Der federführenden Körperschaft gehört das Dokument; sie behält alle Rechte.",
  })
}

/**
 * Who hands out rights for others reads a text only after saying why, which is logged: no way around
 * that by a right for oneself.
 *
 * @param manages whether the person has `manage` on the document, beside any office
 * @throws rule for a right that somebody of the administration gives to the own person
 */
export function assertNotForOneself(
  actor: { kind: string; id?: string },
  manages: boolean,
  subject: { kind: GrantSubjectKind; id: string },
  level: GrantChoice,
): void {
  if (actor.kind !== "person" || manages || level === "none") return
  if (subject.kind !== "person" || subject.id !== actor.id) return
  throw new DomainError(
    "rule",
    "Als Verwaltung können Sie sich selbst kein Recht an einem Dokument geben. Um den Text zu lesen, öffnen Sie das Dokument und begründen Sie die Einsicht; sie wird protokolliert.",
  )
}

/** @throws conflict where there is nothing to withdraw */
export function assertWithdrawable(level: GrantChoice, before: GrantChoice): void {
  if (level !== "none" || before !== "none") return
  throw conflict("Dieses Recht gibt es nicht mehr. Es wurde wohl schon entzogen.")
}

/** When an inspection that starts now ends. Instants are ISO-8601 UTC. */
export function inspectionEnd(now: string): string {
  return new Date(Date.parse(now) + INSPECTION_MINUTES * 60_000).toISOString()
}
