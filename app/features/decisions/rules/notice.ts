import { DomainError } from "../../../commands/errors.ts"
import { formatDate } from "../../../ui/dates.ts"
import { addDays } from "../../organizations/berlin-day.ts"
import type { RuleSet } from "./rule-set.ts"

export interface Notice {
  /** The last day on which the invitation keeps the notice. */
  latestInvitation: string
  /** The last day that the shortened notice allows; null where there is none. */
  latestUrgentInvitation: string | null
  isKept: boolean
  /** Kept with the shortened notice of urgent matters. */
  isKeptWhenUrgent: boolean
}

/**
 * Whether an invitation keeps the notice: neither its day nor the meeting's counts (§ 187 Abs. 1 BGB). Where no
 * full day is asked for, the day of the meeting itself is early enough.
 *
 * @param sentOn calendar day in Berlin
 * @param meetsOn calendar day in Berlin
 */
export function noticeOf({ notice }: RuleSet, sentOn: string, meetsOn: string): Notice {
  const latest = (fullDays: number) =>
    fullDays === 0 ? meetsOn : addDays(meetsOn, -(fullDays + 1))
  const latestInvitation = latest(notice.days)
  const latestUrgentInvitation = notice.urgentDays === null ? null : latest(notice.urgentDays)
  return {
    latestInvitation,
    latestUrgentInvitation,
    isKept: sentOn <= latestInvitation,
    isKeptWhenUrgent: latestUrgentInvitation !== null && sentOn <= latestUrgentInvitation,
  }
}

/**
 * [G2] The notice is kept, or somebody says why not.
 *
 * @throws rule G2
 */
export function assertNotice(
  ruleSet: RuleSet,
  sentOn: string,
  meetsOn: string,
  reason: string,
): void {
  const { isKept, latestInvitation } = noticeOf(ruleSet, sentOn, meetsOn)
  if (isKept || reason.trim() !== "") return
  const { days } = ruleSet.notice
  const period = days === 1 ? "1 vollem Tag" : `${days} vollen Tagen`
  throw new DomainError(
    "rule",
    days === 0
      ? `Eingeladen wird spätestens am Tag der Sitzung, dem ${formatDate(meetsOn)}. Wählen Sie einen späteren Tag, oder begründen Sie die Dringlichkeit.`
      : `Die Ladungsfrist von ${period} ist nicht gewahrt: Für den ${formatDate(meetsOn)} musste die Einladung spätestens am ${formatDate(latestInvitation)} hinaus. Wählen Sie einen späteren Tag, oder begründen Sie die Dringlichkeit.`,
    { rule: "G2", fields: { noticeReason: "Warum kann die Frist nicht gewahrt werden?" } },
  )
}
