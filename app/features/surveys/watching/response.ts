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

export interface Rate {
  invited: number
  started: number
  done: number
  bounced: number
  refused: number
  /** Done of invited; 0 where nobody was. */
  permille: number
}

export interface RateRow {
  key: string
  label: string
  rate: Rate
}

/** A day in Berlin: handed in on it, and by its end. */
export interface DayRow {
  day: string
  done: number
  total: number
}
