import type { Awareness } from "y-protocols/awareness"
import type { PresenceUser } from "./messages.ts"

/** Somebody who has the text open, once whatever the number of tabs. */
export interface Present extends PresenceUser {
  /** On this page. */
  isSelf: boolean
}

/** Everybody whose editor is open, oneself first, then by name. */
export function listPresent(awareness: Awareness): Present[] {
  const people = new Map<string, Present>()
  for (const [clientId, state] of awareness.getStates()) {
    const user = readUser(state.user)
    if (!user) continue
    const isSelf = clientId === awareness.clientID || people.get(user.personId)?.isSelf === true
    people.set(user.personId, { ...user, isSelf })
  }
  return [...people.values()].sort(
    (a, b) => Number(b.isSelf) - Number(a.isSelf) || a.name.localeCompare(b.name, "de"),
  )
}

function readUser(value: unknown): PresenceUser | null {
  if (typeof value !== "object" || value === null) return null
  const { personId, name, organization, colour } = value as Record<string, unknown>
  if (typeof personId !== "string" || typeof name !== "string") return null
  return {
    personId,
    name,
    organization: typeof organization === "string" ? organization : "",
    colour: typeof colour === "string" ? colour : null,
  }
}
