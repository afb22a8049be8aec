import { useEffect, useState } from "react"
import type { PersonMark } from "../../../ui/initials.tsx"
import type { OpenText } from "../../documents/document-page.tsx"
import { personMark } from "../../documents/person-mark.ts"

type Awareness = OpenText["awareness"]

/** Entry of the awareness that names the field of the head in which a page's person is. */
const FIELD = "headField"

/** Tells the others in which field one is; null outside of all. */
export function enterField(awareness: Awareness, field: string | null): void {
  awareness.setLocalStateField(FIELD, field)
}

/** Who else is in which field of the head. */
export function usePeopleInFields(awareness: Awareness): ReadonlyMap<string, PersonMark[]> {
  const [people, setPeople] = useState<ReadonlyMap<string, PersonMark[]>>(new Map())
  useEffect(() => {
    const look = () => setPeople(peopleInFields(awareness))
    look()
    awareness.on("change", look)
    return () => awareness.off("change", look)
  }, [awareness])
  return people
}

function peopleInFields(awareness: Awareness): Map<string, PersonMark[]> {
  const fields = new Map<string, PersonMark[]>()
  for (const [clientId, state] of awareness.getStates()) {
    const field: unknown = state[FIELD]
    const person = clientId === awareness.clientID ? null : readPerson(state.user)
    if (typeof field !== "string" || person === null) continue
    fields.set(field, [...(fields.get(field) ?? []), person])
  }
  return fields
}

/** What others say of themselves: the server has put in the names, whatever they sent. */
function readPerson(value: unknown): PersonMark | null {
  if (typeof value !== "object" || value === null) return null
  const { personId, name, organization, colour } = value as Record<string, unknown>
  if (typeof personId !== "string" || typeof name !== "string") return null
  return personMark({
    personId,
    name,
    organizationShortName: typeof organization === "string" ? organization : "",
    colour: typeof colour === "string" ? colour : null,
  })
}
