import type { CommandContext } from "../../../commands/define.ts"
import { listParticipants } from "../../../notifications/audience.server.ts"
import type { NotificationKind } from "../../../notifications/kinds.ts"
import { notify } from "../../../notifications/notify.server.ts"

type StateKind = Extract<
  NotificationKind,
  "frozen" | "reopened" | "review_started" | "review_ended"
>

interface StateNews {
  documentId: string
  /** The version it now stands at; the text itself where none is named. */
  number?: number
  text?: string
}

/** Tells those who take part in a document that its state has changed: it decides what they may do there. */
export async function tellParticipants(
  context: CommandContext,
  kind: StateKind,
  { documentId, number, text }: StateNews,
): Promise<void> {
  const address = `/documents/${documentId}`
  await notify(context, {
    kind,
    personIds: await listParticipants(context.trx, documentId),
    documentId,
    href: number === undefined ? address : `${address}/versions/${number}`,
    text,
  })
}
