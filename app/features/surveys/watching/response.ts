import type { Delivery, RecipientType } from "../terms.ts"

/** One invitation as those who watch see it: whether it was answered, never what. */
export interface InvitedUnit {
  id: string
  name: string
  type: RecipientType
  /** 5 digits, `""` where there is none. */
  district: string
  population: number | null
  startedAt: string | null
  doneAt: string | null
  delivery: Delivery
  hasAddress: boolean
}
