import { type Actor, can, type DocumentSubject } from "../../../permissions/policy.ts"

/**
 * Who says that an office has confirmed to have the text: whoever acts for the committee that handed it over, and
 * where none did, whoever manages the text for the organisation it came from.
 */
export function mayConfirmReceipt(
  actor: Actor,
  document: DocumentSubject,
  { committeeId, organizationId }: { committeeId: string | null; organizationId: string },
): boolean {
  if (committeeId !== null) {
    return can(actor, "committees.act", { kind: "committee", id: committeeId })
  }
  return (
    actor.kind === "person" &&
    actor.organizationId === organizationId &&
    can(actor, "documents.manage", document)
  )
}
