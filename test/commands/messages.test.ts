import { expect, test } from "vitest"
import { type ZodType, z } from "zod"
import { fieldMessages, germanIssue } from "../../app/commands/messages.ts"

function messagesFor(schema: ZodType, input: unknown): string[] {
  const parsed = z.object({ x: schema }).safeParse({ x: input }, { error: germanIssue })
  return parsed.error ? Object.values(fieldMessages(parsed.error)) : []
}

const FILL_IN = "Bitte füllen Sie dieses Feld aus."
const CHECK = "Bitte prüfen Sie diese Angabe."

test.each<[string, ZodType, unknown, string]>([
  ["nothing at all", z.string(), undefined, FILL_IN],
  ["null", z.string(), null, FILL_IN],
  ["an empty text", z.string().min(1), "", FILL_IN],
  ["too short", z.string().min(3), "ab", "Bitte geben Sie mindestens 3 Zeichen ein."],
  ["too long", z.string().max(3), "abcd", "Bitte geben Sie höchstens 3 Zeichen ein."],
  ["another length", z.string().length(5), "abc", "Bitte geben Sie mindestens 5 Zeichen ein."],
  ["too small", z.number().min(1), 0, "Der kleinste mögliche Wert ist 1."],
  ["too large", z.number().max(9), 10, "Der größte mögliche Wert ist 9."],
  ["no number", z.coerce.number(), "viele", "Bitte geben Sie eine Zahl ein."],
  ["no whole number", z.coerce.number().int(), "1.5", "Bitte geben Sie eine ganze Zahl ein."],
  ["no multiple", z.number().multipleOf(5), 7, "Bitte geben Sie ein Vielfaches von 5 ein."],
  ["too few", z.array(z.string()).min(1), [], "Bitte wählen Sie mindestens 1 aus."],
  ["too many", z.array(z.string()).max(1), ["a", "b"], "Bitte wählen Sie höchstens 1 aus."],
  ["a wrong choice", z.enum(["a", "b"]), "c", "Bitte wählen Sie einen der angebotenen Werte."],
  ["a wrong constant", z.literal("a"), "c", "Bitte wählen Sie einen der angebotenen Werte."],
  [
    "no mail address",
    z.email(),
    "x",
    "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.example.",
  ],
  [
    "no address",
    z.url(),
    "x",
    "Bitte geben Sie eine vollständige Adresse ein, zum Beispiel https://stadt.example.",
  ],
  ["no date", z.iso.date(), "morgen", "Bitte geben Sie ein Datum ein."],
  ["another pattern", z.string().regex(/^a$/), "b", "Bitte prüfen Sie die Schreibweise."],
  ["another type", z.string(), 7, CHECK],
  ["no list", z.array(z.string()), 7, CHECK],
  ["no form of several", z.union([z.number(), z.boolean()]), "x", CHECK],
  ["a wrong key", z.record(z.string().regex(/^a$/), z.string()), { b: "c" }, CHECK],
  ["a wrong member", z.map(z.date(), z.number()), new Map([[new Date(), "b"]]), CHECK],
  ["a rule without words", z.string().refine(() => false), "x", CHECK],
  [
    "more than is asked",
    z.strictObject({}),
    { a: 1 },
    "Hier steht eine Angabe, die nicht vorgesehen ist.",
  ],
])("%s gives a German sentence", (_, schema, input, sentence) => {
  expect(messagesFor(schema, input)).toEqual([sentence])
})

test("the words of a schema win over the general ones", () => {
  expect(messagesFor(z.string().min(3, "Bitte nennen Sie den Ort."), "ab")).toEqual([
    "Bitte nennen Sie den Ort.",
  ])
})

test("a field shows its first message, and a nested one stands under its path", () => {
  const schema = z.object({
    list: z.array(z.object({ name: z.string().min(2).regex(/^A/) })),
  })
  const parsed = schema.safeParse({ list: [{ name: "b" }] }, { error: germanIssue })
  expect(parsed.error && fieldMessages(parsed.error)).toEqual({
    "list.0.name": "Bitte geben Sie mindestens 2 Zeichen ein.",
  })
})
