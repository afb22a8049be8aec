import { z } from "zod"
import { formatNumber } from "../../../ui/numbers.ts"
import { BLOCK_KINDS, MAX_LEVEL } from "../../documents/text/kinds.ts"
import { NOTE_CHARACTER } from "../../documents/text/marks.ts"
import { appendRun, type Run, runsText } from "../../documents/text/runs.ts"
import { isSafeHref } from "../../documents/text/safe-href.ts"
import type { ProposedBlock } from "./proposed-block.ts"
import { excessOf } from "./proposed-size.ts"
import { MAX_PROPOSED_BLOCKS, MAX_PROPOSED_CELLS, MAX_PROPOSED_LENGTH } from "./terms.ts"

const TOO_LONG = `Ein Absatz hat höchstens ${formatNumber(MAX_PROPOSED_LENGTH)} Zeichen. Bitte kürzen Sie ihn.`
const UNSAFE_LINK = "Ein Link führt nur zu einer Adresse mit https, http oder mailto."
const MAX_RUNS = 4000

// Control characters, and those that turn the direction of writing: they make one sentence look like another.
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

const Id = z.string().min(1).max(64)
const Holds = z.strictObject({})

const Marks = z.strictObject({
  link: z.strictObject({ href: z.string().refine(isSafeHref, UNSAFE_LINK) }).optional(),
  bold: Holds.optional(),
  italic: Holds.optional(),
  underline: Holds.optional(),
  strike: Holds.optional(),
  code: Holds.optional(),
  language: z
    .strictObject({ lang: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/) })
    .optional(),
  mention: z.strictObject({ person: z.string().regex(/^[a-z]{3}_[0-9A-Za-z]{1,40}$/) }).optional(),
  note: z.strictObject({ id: Id }).optional(),
})

const StrictRun = z.strictObject({
  text: z.string().max(MAX_PROPOSED_LENGTH, TOO_LONG).transform(visible),
  marks: Marks.default({}),
})

const Runs = z
  .array(StrictRun)
  .max(MAX_RUNS, "Dieser Absatz hat zu viele verschieden gestaltete Stellen.")
  .transform(joined)
  .refine((runs) => runsText(runs).length <= MAX_PROPOSED_LENGTH, TOO_LONG)

const Level = z.int().min(0).max(MAX_LEVEL).default(0)

const ProposedTextInput = z.strictObject({
  kind: z.enum(BLOCK_KINDS),
  level: Level,
  checked: z.boolean().default(false),
  runs: Runs,
})

const ProposedTableInput = z
  .strictObject({
    kind: z.literal("table"),
    caption: z.string().max(MAX_PROPOSED_LENGTH, TOO_LONG).transform(visible).default(""),
    headerRows: z.int().min(0).max(100).default(1),
    headerColumns: z.int().min(0).max(100).default(0),
    rows: z
      .array(z.array(z.array(ProposedTextInput).min(1).max(20)).min(1).max(60))
      .min(1)
      .max(500),
  })
  .refine(
    ({ rows }) => rows.every((row) => row.length === rows[0]?.length),
    "Alle Zeilen einer Tabelle haben gleich viele Zellen.",
  )
  .refine(
    ({ rows }) => rows.flat().length <= MAX_PROPOSED_CELLS,
    `Eine vorgeschlagene Tabelle hat höchstens ${formatNumber(MAX_PROPOSED_CELLS)} Zellen.`,
  )

const ProposedFigureInput = z
  .strictObject({
    kind: z.literal("figure"),
    src: z.string().regex(/^[0-9a-f]{64}$/),
    alt: z.string().max(2000).transform(visible).default(""),
    decorative: z.boolean().default(false),
    runs: Runs.default([]),
  })
  .refine(
    ({ alt, decorative }) => decorative || alt.trim() !== "",
    "Bitte beschreiben Sie das Bild, oder kennzeichnen Sie es als reinen Schmuck.",
  )

const AnyBlockInput: z.ZodType<ProposedBlock> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("divider") }),
  ProposedTableInput,
  ProposedFigureInput,
  ProposedTextInput,
])

/** One block as a stranger may send it: marks, links, sizes and characters as the text itself has them. */
export const ProposedBlockInput = AnyBlockInput.superRefine((block, issues) =>
  addExcess([block], issues),
)

export const ProposedBlocksInput = z
  .array(AnyBlockInput)
  .min(1)
  .max(
    MAX_PROPOSED_BLOCKS,
    `Ein Vorschlag hat höchstens ${MAX_PROPOSED_BLOCKS} neue Absätze. Bitte teilen Sie ihn auf.`,
  )
  .superRefine(addExcess)

function addExcess(blocks: readonly ProposedBlock[], issues: z.RefinementCtx): void {
  const message = excessOf(blocks)
  if (message !== null) issues.addIssue({ code: "custom", message })
}

/** Kind and level that a block shall have. A footnote is none to choose: its reference makes it one. */
export const ProposedKindInput = z.strictObject({
  kind: z.enum(BLOCK_KINDS).exclude(["footnote"]),
  level: Level,
})

/** Words of several lines for people, as they were typed, without what nobody sees. */
export function someLines(minLength: number, maxLength: number) {
  return z.string().transform(visible).pipe(z.string().trim().min(minLength).max(maxLength))
}

function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, (sign) => (sign === "\n" || sign === "\t" ? sign : ""))
}

/** Joined as the text joins them; the sign of a footnote without its mark is nothing to read. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const { text, marks } of runs) {
    appendRun(result, marks.note ? text : text.replaceAll(NOTE_CHARACTER, ""), marks)
  }
  return result
}
