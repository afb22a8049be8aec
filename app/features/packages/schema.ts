import { z } from "zod"
import { oneLine } from "../../commands/one-line.ts"
import { isDay } from "../documents/text/head.ts"
import {
  DEPENDENCY_KINDS,
  HEALTHS,
  HIDDEN_PARENT,
  MAX_HEALTH_REASON_LENGTH,
  MAX_LAG_DAYS,
  PACKAGE_SORTS,
  PACKAGE_STATES,
  UNKNOWN,
} from "./terms.ts"

const GERMAN_DAY = "Das ist kein Tag des Kalenders. Bitte schreiben Sie zum Beispiel 31.03.2027."

const DocumentId = z.string().startsWith("doc_").max(40)
/** The revision the person saw; 0 for a package that nobody has steered yet. */
const Revision = z.coerce.number<number | string>().int().min(0)

/** YYYY-MM-DD, or as people write it; empty for none. */
const OptionalDay = z
  .string()
  .transform((words) => {
    const [, day = "", month = "", year] =
      /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words.trim()) ?? []
    return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : words.trim()
  })
  .refine((day) => day === "" || isDay(day), GERMAN_DAY)
  .transform((day) => (day === "" ? null : day))

export const StartHeadInput = z.strictObject({ documentId: DocumentId })

export const SetStateInput = z.strictObject({
  documentId: DocumentId,
  state: z.enum(PACKAGE_STATES),
  revision: Revision,
})

export const SetHealthInput = z.strictObject({
  documentId: DocumentId,
  health: z.enum(HEALTHS),
  /** [W4] Needed for all but green. */
  reason: oneLine(0, MAX_HEALTH_REASON_LENGTH).default(""),
  revision: Revision,
})

export const SetScheduleInput = z.strictObject({
  documentId: DocumentId,
  startsOn: OptionalDay.default(null),
  endsOn: OptionalDay.default(null),
  revision: Revision,
})

export const SetDependencyInput = z.strictObject({
  /** The package that waits. */
  documentId: DocumentId,
  predecessorId: DocumentId,
  kind: z.enum(DEPENDENCY_KINDS),
  /** Calendar days between; below zero where the two may overlap. */
  lagDays: z.coerce.number<number | string>().int().min(-MAX_LAG_DAYS).max(MAX_LAG_DAYS),
})

export const RemoveDependencyInput = z.strictObject({
  documentId: DocumentId,
  predecessorId: DocumentId,
})

export const SetParentInput = z.strictObject({
  documentId: DocumentId,
  /** Empty for none; `hidden` where a parent that the person may not read shall stay. */
  parentId: z
    .union([DocumentId, z.literal(""), z.literal(HIDDEN_PARENT)])
    .transform((id) => (id === "" ? null : id)),
  revision: Revision,
})

/** One more than a key has: what is too long stays a key that nobody bears. */
const MAX_LEAD_LENGTH = 41
const MAX_SEARCH_LENGTH = 200

const Unknown = z.literal(UNKNOWN)
const Sort = z.enum(PACKAGE_SORTS)
const View = z.enum(["table", "timeline"])

/** What the address of the list says. */
const PackagesFilterInput = z.object({
  state: z.enum(PACKAGE_STATES).or(Unknown).nullable().catch(UNKNOWN),
  health: z.enum(HEALTHS).or(Unknown).nullable().catch(UNKNOWN),
  /** Key of the organisation that leads; whether there is one, the list finds out. */
  lead: z.string().transform((key) => key.slice(0, MAX_LEAD_LENGTH)),
  /** Only those in which the viewer's organisation takes part. */
  mine: z.boolean(),
  search: z.string().transform((words) => words.trim().slice(0, MAX_SEARCH_LENGTH)),
  sort: Sort.catch("code"),
  view: View.catch("table"),
  /** Of which of these the address names one that there is not: then the usual one is shown. */
  fellBack: z.array(z.enum(["sort", "view"])),
})
export type PackagesFilter = z.output<typeof PackagesFilterInput>

/** Reads the list's address: `?state=&health=&lead=&mine=1&q=&sort=&view=`. */
export function parsePackagesFilter(query: URLSearchParams): PackagesFilter {
  const sort = query.get("sort") || "code"
  const view = query.get("view") || "table"
  return PackagesFilterInput.parse({
    state: query.get("state") || null,
    health: query.get("health") || null,
    lead: query.get("lead") ?? "",
    mine: query.get("mine") === "1",
    search: query.get("q") ?? "",
    sort,
    view,
    fellBack: [
      ...(Sort.safeParse(sort).success ? [] : ["sort"]),
      ...(View.safeParse(view).success ? [] : ["view"]),
    ],
  })
}
