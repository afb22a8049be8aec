import type { NewLostWords } from "../../app/features/documents/live/lost-words-rows.server.ts"
import type { LostWords } from "../../app/features/documents/text/rescue.ts"
import type { LiveText } from "./live-text.ts"

/**
 * [D2] Whose words they are, and whose change took their place where it is not their author's own.
 *
 * @param byPersonId who sent what left them without a place; null for a command or another process
 * @returns without those that belong to nobody: their author has been erased
 */
export function withAuthors(
  { owners }: LiveText,
  lost: readonly LostWords[],
  byPersonId: string | null,
): NewLostWords[] {
  return lost.flatMap(({ text, clientId, blockId, left, right }) => {
    // Brought back after an unclean end a client id may belong to nobody yet: then to who brings it.
    const owner = owners.get(clientId)
    const personId = owner === undefined ? byPersonId : owner
    if (personId === null) return []
    const causedBy = personId === byPersonId ? null : byPersonId
    return [{ personId, clientId, blockId, text, before: left, after: right, causedBy }]
  })
}
