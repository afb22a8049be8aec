import type { CommandContext } from "../../../commands/define.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can, type DocumentSubject, type PersonActor } from "../../../permissions/policy.ts"
import { lockDocument } from "../../documents/live/journal-rows.server.ts"
import { assertMayBecome, assertSeen, closingReason } from "./rules.ts"
import { findSuggestion, type Suggestion } from "./suggestion-rows.server.ts"
import { tellSuggester } from "./tell.server.ts"
import type { SuggestionState } from "./terms.ts"

type Closed = Exclude<SuggestionState, "open">

/**
 * An open suggestion with its document locked until the commit, for somebody who may decide about it; for its
 * withdrawal, somebody who may suggest.
 *
 * @param next null where it stays open
 * @throws not_found where the actor may not know of it · forbidden without the right, or on a frozen text
 * @throws conflict if it is closed, or changed since the given revision
 */
export async function forDecision(
  { trx, actor, now }: CommandContext,
  { suggestionId, revision }: { suggestionId: string; revision?: number | undefined },
  next: Closed | null,
): Promise<{ suggestion: Suggestion; actor: PersonActor }> {
  const seen = await findSuggestion(trx, suggestionId)
  if (!seen) throw notFound()
  const subject = await getDocumentSubject(trx, seen.documentId, now)
  if (next === "withdrawn") assertCan(actor, "documents.suggest", subject)
  else assertMayDecide(actor, subject)
  if (actor.kind !== "person") throw forbidden()
  await lockDocument(trx, seen.documentId)
  // Read again under the lock: somebody may have decided meanwhile.
  const suggestion = await findSuggestion(trx, suggestionId)
  if (!suggestion) throw notFound()
  assertMayBecome(suggestion.state, next ?? "accepted")
  assertSeen(suggestion.revision, revision)
  return { suggestion, actor }
}

/** Closes it for good, says so, and tells who made it. */
export async function closeSuggestion(
  context: CommandContext,
  suggestion: Suggestion,
  closing: { state: Closed; reason: string; actor: PersonActor; resultSeq?: number },
): Promise<{ id: string; documentId: string }> {
  const { trx, now, emit } = context
  const { id, documentId } = suggestion
  const { state, actor, resultSeq = null } = closing
  const closedReason = closingReason(state, closing.reason, suggestion.reason)
  await trx
    .updateTable("suggestions")
    .set({
      state,
      closedBy: actor.id,
      closedReason,
      closedAt: now,
      resultSeq,
      revision: suggestion.revision + 1,
    })
    .where("id", "=", id)
    .execute()
  emit(`suggestion.${state}`, { documentId, suggestionId: id })
  if (state !== "withdrawn") await tellSuggester(context, suggestion, state, closedReason)
  return { id, documentId }
}

function assertMayDecide(actor: CommandContext["actor"], subject: DocumentSubject): void {
  if (!subject.acceptsEdits && can(actor, "documents.edit", { ...subject, acceptsEdits: true })) {
    throw forbidden(
      "Der Text ist eingefroren oder liegt im Archiv. Über Vorschläge wird entschieden, sobald er wieder offen ist.",
    )
  }
  assertCan(actor, "documents.edit", subject)
}
