import { formatInstant } from "../../ui/dates.ts"
import { GONE_PERSON } from "./gone-person.ts"

/** Something that was done with a step, a result or a paper as a whole. */
export interface Act {
  at: string
  /** Null for somebody who has been erased, and for the server. */
  person: string | null
  isServer: boolean
  /** "Vorstand (StGT)", for which it was done; null for whoever acts for none. */
  committee: string | null
}

/** "Klara Lübow, für: Vorstand (StGT), 24.11.2026, 10:00 Uhr" */
export function actWords({ at, person, isServer, committee }: Act): string {
  const who = isServer ? "Automatisch" : (person ?? GONE_PERSON)
  return [who, ...(committee ? [`für: ${committee}`] : []), formatInstant(at)].join(", ")
}
