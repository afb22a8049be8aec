import { newId } from "../../app/commands/ids.ts"
import { issueUnsubscribeLink } from "../../app/notifications/unsubscribe-links.server.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import type { Cast } from "./cast.ts"

/** What people were told of: the editor, the partner, and an outsider in a text they cannot read. */
export async function furnishNotifications(
  house: TestWorkspace,
  people: Record<"editor" | "partner" | "outsider" | "far", string>,
  documents: Cast["documents"],
): Promise<Pick<Cast, "notifications" | "unsubscribeTokens">> {
  const now = house.clock().toISOString()
  return house.client.transaction(async (trx) => {
    const notification = async (personId: string, documentId: string) => {
      const id = newId("ntf")
      const what = { kind: "mentioned", text: "", href: `/documents/${documentId}` }
      const when = { createdAt: now, readAt: null, mailedAt: null }
      await trx
        .insertInto("notifications")
        .values({ id, personId, documentId, actorId: null, ...what, ...when })
        .execute()
      return id
    }
    const link = await issueUnsubscribeLink(trx, { personId: people.far, now, baseUrl: "" })
    return {
      notifications: {
        editor: await notification(people.editor, documents.own),
        partner: await notification(people.partner, documents.toRead),
        outsider: await notification(people.outsider, documents.own),
      },
      unsubscribeTokens: { far: link.replace("/unsubscribe/", "") },
    }
  })
}
