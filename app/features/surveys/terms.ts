// Without zod: pages in the browser read this file, the schemas stay on the server.
import { formatNumber } from "../../ui/numbers.ts"

export const SURVEY_STATES = ["draft", "tested", "open", "closed", "published"] as const
export type SurveyState = (typeof SURVEY_STATES)[number]

/** Whether the questionnaire stands: what was said to those who are asked holds, and keys are given. */
export function wasOpened(state: SurveyState): boolean {
  return state !== "draft" && state !== "tested"
}

export const SURVEY_STATE_WORDS: Record<SurveyState, string> = {
  draft: "Entwurf",
  tested: "Getestet",
  open: "Offen",
  closed: "Geschlossen",
  published: "Veröffentlicht",
}

export const SURVEY_MODES = ["named", "confidential", "anonymous"] as const
export type SurveyMode = (typeof SURVEY_MODES)[number]

export const SURVEY_MODE_WORDS: Record<SurveyMode, string> = {
  named: "namentlich",
  confidential: "vertraulich",
  anonymous: "anonym",
}

/** `city` is a city that is a district of its own. */
export const RECIPIENT_TYPES = ["amt", "municipality", "city", "district", "other"] as const
export type RecipientType = (typeof RECIPIENT_TYPES)[number]

export const RECIPIENT_TYPE_WORDS: Record<RecipientType, string> = {
  amt: "Amt",
  municipality: "Amtsfreie Gemeinde",
  city: "Kreisfreie Stadt",
  district: "Landkreis",
  other: "Andere Stelle",
}

export const DELIVERIES = ["open", "bounced", "refused"] as const
export type Delivery = (typeof DELIVERIES)[number]

/** Lower bounds of the size classes 1, 2, … as the administrations of the state fall into four of them. */
export const SIZE_BOUNDS: readonly number[] = [5_000, 10_000, 20_000]

/**
 * Number of the size class, 0 for the smallest; null where the population is unknown.
 *
 * @param bounds lower bounds of the classes 1, 2, …, rising
 */
export function sizeClassOf(population: number | null, bounds: readonly number[]): number | null {
  return population === null ? null : bounds.filter((bound) => bound <= population).length
}

/** "unter 5.000", "5.000 bis unter 10.000", …, "20.000 und mehr": one more than there are bounds. */
export function sizeClassWords(bounds: readonly number[]): string[] {
  if (bounds.length === 0) return ["alle"]
  const inner = bounds.slice(1).map((to, index) => {
    const from = bounds[index] ?? 0
    return `${formatNumber(from)} bis unter ${formatNumber(to)}`
  })
  const first = `unter ${formatNumber(bounds[0] ?? 0)}`
  return [first, ...inner, `${formatNumber(bounds.at(-1) ?? 0)} und mehr`]
}

export const MAX_SURVEY_TITLE = 200
export const MAX_PURPOSE = 2_000
export const MAX_PRIVACY_NOTICE = 10_000
export const MAX_CONTACT = 200
export const MAX_SIZE_BOUNDS = 9
/** Each row of a matrix and each option gets a table of its own with each of the other question's. */
export const MAX_CROSS_TABLES = 60
/** Invitations may go out so many days before the questionnaire opens. */
export const MAX_DAYS_AHEAD = 14
