import { z } from "zod"
import {
  LONG_TEXT,
  MOST_CHOICES,
  MOST_COLUMNS,
  MOST_HTML,
  MOST_LETTERS,
  MOST_ROWS,
  NAME,
  RESERVED_NAMES,
  SHORT_TEXT,
  VALUE,
} from "../questionnaire/limits.ts"

const Words = z.string().max(MOST_LETTERS, `Höchstens ${MOST_LETTERS} Zeichen.`)
const Name = z
  .string()
  .regex(NAME, "Nur kleine Buchstaben, Ziffern und _, am Anfang ein Buchstabe, höchstens 40.")
  .refine((name) => !RESERVED_NAMES.includes(name), "Dieser Name ist vergeben.")
const Choice = z.strictObject({
  value: z.string().regex(VALUE, "Nur Buchstaben, Ziffern, _ und -, höchstens 40."),
  text: Words,
  isExclusive: z.boolean(),
})
const OrNone = Words.nullable()
const Count = z.int().min(0).max(MOST_CHOICES).nullable()
const Best = z.enum(["first", "last"]).nullable().default(null)
const Bound = z.number().min(-1e15).max(1e15).nullable()
const Day = z.iso.date().nullable()
const Choices = z.array(Choice).max(MOST_CHOICES, `Höchstens ${MOST_CHOICES} Antworten.`)

const common = {
  name: Name,
  title: Words,
  description: Words,
  isRequired: z.boolean(),
  visibleIf: Words,
  sentence: Words,
}

/** A whole item as the builder keeps it; whether it is one of our format is asked again when it is written. */
const ItemSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.enum(["single", "scale"]),
    choices: Choices,
    best: Best,
    other: OrNone,
    dontKnow: OrNone,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("multiple"),
    choices: Choices,
    other: OrNone,
    none: OrNone,
    dontKnow: OrNone,
    min: Count,
    max: Count,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("matrix"),
    rows: z.array(Choice).max(MOST_ROWS, `Höchstens ${MOST_ROWS} Zeilen.`),
    columns: z.array(Choice).max(MOST_COLUMNS, `Höchstens ${MOST_COLUMNS} Spalten.`),
    several: z.boolean(),
    everyRow: z.boolean(),
    isScale: z.boolean(),
    best: Best,
    dontKnowColumn: z.string().max(40).nullable(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("ranking"),
    choices: Choices,
    min: Count,
    max: Count,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("number"),
    min: Bound,
    max: Bound,
    decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    unit: z.string().max(40),
    classes: z.array(z.number()).max(12),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("text"),
    maxLength: z.int().min(1).max(SHORT_TEXT.most),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("long_text"),
    maxLength: z.int().min(1).max(LONG_TEXT.most),
  }),
  z.strictObject({ ...common, kind: z.literal("date"), min: Day, max: Day }),
  z.strictObject({
    ...common,
    kind: z.literal("information"),
    html: z.string().max(MOST_HTML, `Höchstens ${MOST_HTML} Zeichen.`),
  }),
])

const KINDS = [
  "single",
  "scale",
  "multiple",
  "matrix",
  "ranking",
  "number",
  "text",
  "long_text",
  "date",
  "information",
] as const

const Target = z.string().min(1).max(40)
const After = Target.nullable()

/** `Operation` of the questionnaire, as it comes from outside. */
export const OperationSchema = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.literal("set-frame"),
    title: Words.optional(),
    description: Words.optional(),
  }),
  z.strictObject({ op: z.literal("add-page"), after: After, title: Words }),
  z.strictObject({
    op: z.literal("edit-page"),
    page: Target,
    title: Words.optional(),
    description: Words.optional(),
    visibleIf: Words.optional(),
  }),
  z.strictObject({ op: z.literal("move-page"), page: Target, after: After }),
  z.strictObject({ op: z.literal("remove-page"), page: Target }),
  z.strictObject({
    op: z.literal("add-item"),
    page: Target,
    after: After,
    item: z.union([z.strictObject({ kind: z.enum(KINDS), title: Words }), ItemSchema]),
  }),
  z.strictObject({ op: z.literal("edit-item"), item: Target, value: ItemSchema }),
  z.strictObject({ op: z.literal("copy-item"), item: Target }),
  z.strictObject({ op: z.literal("move-item"), item: Target, page: Target, after: After }),
  z.strictObject({ op: z.literal("remove-item"), item: Target }),
])
