import { z } from "zod"
import { CHANGE_CLASSES } from "./classify.ts"

const MAX_CONFIRMED_AT_ONCE = 200

const VersionNumber = z.coerce.number<number | string>().int().positive()

/** One change's key and what a person says it is, as `0123456789abcdef:editorial`. */
const Confirmation = z
  .string()
  .regex(/^[0-9a-f]{16}:(editorial|substantive)$/)
  .transform((text) => {
    const [key = "", name] = text.split(":")
    return { key, class: CHANGE_CLASSES.find((known) => known === name) ?? "substantive" }
  })

export const ConfirmRedlineInput = z.strictObject({
  documentId: z.string().startsWith("doc_").max(40),
  /** Numbers of two versions, the older one first. */
  from: VersionNumber,
  to: VersionNumber,
  changes: z.array(Confirmation).min(1).max(MAX_CONFIRMED_AT_ONCE),
})

export const NoteVisitInput = z.strictObject({
  documentId: z.string().startsWith("doc_").max(40),
})

const Count = z.coerce.number<unknown>().int().positive()

/** What the address of a comparison says; anything unknown falls back. */
const CompareQueryInput = z.object({
  /** Null for the version before the other side, or where there is none the newest. */
  from: z
    .union([z.literal("live"), z.literal("visit"), Count])
    .nullable()
    .catch(null),
  /** Null for the text as it is now, or the newest that may be read. */
  to: z
    .union([z.literal("live"), Count])
    .nullable()
    .catch(null),
  view: z.enum(["text", "sections", "sides"]).catch("text"),
  hidesFormatting: z.boolean(),
  page: Count.catch(1),
  /** The folded stretch that stands open, by its first block; or all of them, on paper too. */
  unfold: z
    .union([z.literal("all"), z.coerce.number<unknown>().int().nonnegative()])
    .nullable()
    .catch(null),
})
export type AskedComparison = z.output<typeof CompareQueryInput>
/** The same once the page has settled what it compares to. */
export type CompareQuery = AskedComparison & { to: "live" | number }

/** Reads `?from=&to=&view=&formatting=hidden&page=&unfold=`. */
export function parseCompareQuery(query: URLSearchParams): AskedComparison {
  return CompareQueryInput.parse({
    from: query.get("from"),
    to: query.get("to"),
    view: query.get("view"),
    hidesFormatting: query.get("formatting") === "hidden",
    page: query.get("page") ?? 1,
    unfold: query.get("unfold") ?? null,
  })
}
