import type { CommandContext } from "../../../commands/define.ts"
import { listWriters } from "../../../notifications/audience.server.ts"
import type { NotificationKind } from "../../../notifications/kinds.ts"
import { notify } from "../../../notifications/notify.server.ts"
import { firstWords } from "../../../ui/short-text.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import type { Fitted } from "./change.ts"
import { withId } from "./proposed-block.ts"
import type { Suggestion } from "./suggestion-rows.server.ts"
import { OP_WORDS } from "./terms.ts"

const OUTCOMES = {
  accepted: "suggestion_accepted",
  rejected: "suggestion_rejected",
  outdated: "suggestion_outdated",
} as const satisfies Record<string, NotificationKind>

/** Tells those who write in the text that there is something to decide. */
export async function tellOfNew(
  context: CommandContext,
  suggestion: { id: string; documentId: string; fitted: Fitted; reason: string },
): Promise<void> {
  const { documentId } = suggestion
  await notify(context, {
    kind: "suggested",
    personIds: await listWriters(context.trx, documentId),
    documentId,
    href: addressOf(suggestion),
    text: newsOf(suggestion.fitted, suggestion.reason),
  })
}

/** Tells the suggester what became of it, or that it does not fit the text any more. */
export async function tellSuggester(
  context: CommandContext,
  suggestion: Suggestion,
  outcome: keyof typeof OUTCOMES,
  reason: string,
): Promise<void> {
  const { documentId, personId, fitted } = suggestion
  await notify(context, {
    kind: OUTCOMES[outcome],
    personIds: [personId],
    documentId,
    href: addressOf(suggestion),
    text: newsOf(fitted, reason),
  })
}

function addressOf({ id, documentId }: { id: string; documentId: string }): string {
  return `/documents/${documentId}/suggestions/${id}`
}

/** "Absatz ändern: ‚Die Frist beträgt …‘ Grund: …" */
function newsOf({ change, base }: Fitted, reason: string): string {
  const block =
    change.op === "insert_after" && change.content[0] ? withId("", change.content[0]) : base
  const words = block ? firstWords(blockPlainText(block)) : ""
  return [
    words === "" ? OP_WORDS[change.op] : `${OP_WORDS[change.op]}: „${words}“`,
    ...(reason === "" ? [] : [`Grund: ${reason}`]),
  ].join(" · ")
}
