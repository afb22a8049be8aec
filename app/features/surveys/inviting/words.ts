import { formatCount } from "../../../ui/numbers.ts"
import type { RecipientType } from "../terms.ts"
import { standingOf } from "../watching/standing.ts"
import type { MailToCome } from "./mailing-rows.server.ts"

const COUNTED: Record<RecipientType, readonly [one: string, many: string]> = {
  amt: ["Amt", "Ämter"],
  municipality: ["amtsfreie Gemeinde", "amtsfreie Gemeinden"],
  city: ["kreisfreie Stadt", "kreisfreie Städte"],
  district: ["Landkreis", "Landkreise"],
  other: ["andere Stelle", "andere Stellen"],
}

/** "76 Ämter, 38 amtsfreie Gemeinden, 2 kreisfreie Städte und 6 Landkreise". */
export function kindsInWords(counts: readonly { type: RecipientType; count: number }[]): string {
  const words = counts.map(({ type, count }) => formatCount(count, ...COUNTED[type]))
  const last = words.pop() ?? "niemand"
  return words.length === 0 ? last : `${words.join(", ")} und ${last}`
}

const TO_COME: Record<MailToCome, string> = {
  first: "noch nicht angeschrieben",
  moved: "neue Adresse, dorthin noch nicht geschrieben",
}

/** Where somebody stands who was invited, and whether their mail is still to come. */
export function invitedStanding(
  unit: Parameters<typeof standingOf>[0] & { mailToCome: MailToCome | null },
): string {
  const { mailToCome } = unit
  return mailToCome === null ? standingOf(unit) : `${standingOf(unit)}, ${TO_COME[mailToCome]}`
}
