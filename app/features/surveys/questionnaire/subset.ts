import { z } from "zod"
import { cleanHtml } from "./html.ts"
import {
  isDay,
  LONG_TEXT,
  MOST_CHOICES,
  MOST_COLUMNS,
  MOST_HTML,
  MOST_LETTERS,
  MOST_PAGES,
  MOST_ROWS,
  NAME,
  RESERVED_NAMES,
  SHORT_TEXT,
  VALUE,
} from "./limits.ts"

/** Held to its limit as it is stored: composing letters may make more of them. */
const words = z
  .string()
  .refine((text) => text.isWellFormed())
  .normalize("NFC")
  .max(MOST_LETTERS)
const html = z
  .string()
  .refine((text) => text.isWellFormed())
  .overwrite(cleanHtml)
  .normalize("NFC")
  .max(MOST_HTML)
const name = z
  .string()
  .regex(NAME)
  .refine((value) => !RESERVED_NAMES.includes(value))
const choice = z.strictObject({
  value: z.string().regex(VALUE),
  text: words,
  isExclusive: z.boolean().default(false),
})
const count = z.int().min(0).max(MOST_CHOICES).nullable().default(null)
const bound = z.number().min(-1e15).max(1e15).nullable().default(null)
const day = z.string().refine(isDay).nullable().default(null)
const choices = z.array(choice).max(MOST_CHOICES)

const common = {
  name,
  title: words.default(""),
  description: words.default(""),
  isRequired: z.boolean().default(false),
  visibleIf: words.default(""),
  sentence: words.default(""),
}
const special = { showOtherItem: z.boolean().default(false), otherText: words.default("Andere") }
const dontKnow = {
  showDontKnowItem: z.boolean().default(false),
  dontKnowText: words.default("kann ich nicht beurteilen"),
}
const best = z.enum(["first", "last"]).nullable().default(null)
const bounds = { minSelectedChoices: count, maxSelectedChoices: count }

const element = z.discriminatedUnion("type", [
  z.strictObject({
    ...common,
    type: z.literal("radiogroup"),
    scale: z.boolean().default(false),
    best,
    choices,
    ...special,
    ...dontKnow,
  }),
  z.strictObject({
    ...common,
    type: z.literal("checkbox"),
    choices,
    ...special,
    ...dontKnow,
    ...bounds,
    showNoneItem: z.boolean().default(false),
    noneText: words.default("Keine davon"),
  }),
  z.strictObject({
    ...common,
    type: z.literal("matrix"),
    cellType: z.enum(["radio", "checkbox"]).default("radio"),
    scale: z.boolean().default(false),
    best,
    eachRowRequired: z.boolean().default(false),
    rows: z.array(choice).max(MOST_ROWS),
    columns: z.array(choice).max(MOST_COLUMNS),
    dontKnowColumn: z.string().regex(VALUE).nullable().default(null),
  }),
  z.strictObject({
    ...common,
    type: z.literal("ranking"),
    selectToRankEnabled: z.literal(true),
    choices,
    ...bounds,
  }),
  z.discriminatedUnion("inputType", [
    z.strictObject({
      ...common,
      type: z.literal("text"),
      inputType: z.literal("number"),
      min: bound,
      max: bound,
      decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
      unit: words.max(40).default(""),
      classes: z.array(z.number()).max(12).default([]),
    }),
    z.strictObject({
      ...common,
      type: z.literal("text"),
      inputType: z.literal("date"),
      min: day,
      max: day,
    }),
    z.strictObject({
      ...common,
      type: z.literal("text"),
      inputType: z.literal("text").optional(),
      maxLength: z.int().min(1).max(SHORT_TEXT.most).default(SHORT_TEXT.usual),
    }),
  ]),
  z.strictObject({
    ...common,
    type: z.literal("comment"),
    maxLength: z.int().min(1).max(LONG_TEXT.most).default(LONG_TEXT.usual),
    rows: z.int().optional(),
  }),
  z.strictObject({ ...common, type: z.literal("html"), html }),
])
export type Element = z.infer<typeof element>

/** The subset of SurveyJS JSON that we write and read, with our own additions; strict: nothing beyond it. */
export const subset = z.strictObject({
  title: words,
  description: words.default(""),
  locale: z.literal("de").optional(),
  clearInvisibleValues: z.literal("onComplete").optional(),
  pages: z
    .array(
      z.strictObject({
        name,
        title: words.default(""),
        description: words.default(""),
        visibleIf: words.default(""),
        elements: z.array(element).default([]),
      }),
    )
    .max(MOST_PAGES),
})
