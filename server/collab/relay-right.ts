import type { Decoded } from "../../app/features/documents/text/letters.ts"
import type { RoomState } from "./room-state.ts"
import { differs } from "./struct-compare.ts"

/**
 * Whether somebody may bring back another's words after an unclean end: where the author is away, or has said
 * the same and could not be taken either. Two who wrote into each other's sentences after the last sync can
 * only come back together: what each has leans on the other's.
 *
 * @param personId who brings it
 * @param decoded what is brought
 * @param owner person who is known to have written by this client id
 */
export function mayRelay(
  { peers, presence }: RoomState,
  personId: string,
  decoded: Decoded,
  clientId: number,
  owner: string | null,
): boolean {
  const authors = presence.peopleBehind(clientId)
  if (owner !== null) authors.add(owner)
  authors.delete(personId)
  const here = [...peers].filter(([{ user }]) => authors.has(user.personId))
  // Until they have said what they have, they may be about to bring it themselves.
  if (here.some(([, { hasAnswered }]) => !hasAnswered)) return false
  const holder = presence.holderOf(clientId)
  return here.every(([peer, { brought }]) => {
    const said = brought?.structs.filter(({ id }) => id.client === clientId) ?? []
    const brings = decoded.structs.filter(({ id }) => id.client === clientId)
    if (peer === holder && endOf(said) < endOf(brings)) return false
    return !brings.some((struct) => differs(struct, said))
  })
}

function endOf(structs: Decoded["structs"]): number {
  const last = structs.at(-1)
  return last ? last.id.clock + last.length : 0
}
