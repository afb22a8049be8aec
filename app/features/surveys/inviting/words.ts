import { formatCount } from "../../../ui/numbers.ts"
import type { RecipientType } from "../terms.ts"

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
