import { readFileSync } from "node:fs"
import { z } from "zod"

const Block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("heading"), level: z.number().int(), text: z.string() }),
  z.strictObject({
    kind: z.enum(["bullet", "ordered"]),
    level: z.number().int(),
    text: z.string(),
  }),
  z.strictObject({ kind: z.enum(["paragraph", "note", "quote"]), text: z.string() }),
])
const Text = {
  title: z.string().min(1),
  owner: z.string(),
  language: z.literal("de"),
  blocks: z.array(Block),
}
const Concept = z.strictObject({ ...Text, kind: z.literal("concept") })
const Package = z.strictObject({
  ...Text,
  kind: z.literal("work_package"),
  head: z.strictObject({
    code: z.string(),
    leadOrganization: z.string(),
    participants: z.array(
      z.strictObject({
        organization: z.string(),
        role: z.enum(["lead", "partner", "pilot", "observer"]),
      }),
    ),
    objective: z.string().min(1),
    result: z.string().min(1),
    milestones: z
      .array(
        z.strictObject({ title: z.string(), dueOn: z.iso.date(), isDone: z.boolean().optional() }),
      )
      .min(1),
    state: z.literal("proposed"),
  }),
  plan: z.strictObject({
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    health: z.enum(["amber", "red"]).optional(),
    healthReason: z.string().optional(),
    dependencies: z
      .array(
        z.strictObject({
          on: z.string().regex(/^ap-\d$/),
          kind: z.enum(["FS", "SS", "FF"]),
          lagDays: z.int(),
        }),
      )
      .optional(),
  }),
})
const colours = [
  "darkblue",
  "turquois",
  "limette",
  "orange",
  "violet",
  "lightblue",
  "red",
  "yellow",
]
const People = z.strictObject({
  organizations: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      shortName: z.string(),
      legalForm: z.enum([
        "city",
        "district",
        "special_purpose_association",
        "public_law_institution",
        "registered_association",
      ]),
      ags: z
        .string()
        .regex(/^13\d{3}(\d{3})?$/)
        .nullable(),
      colour: z.enum(colours),
    }),
  ),
  people: z.array(
    z.strictObject({
      email: z.email(),
      name: z.string(),
      organization: z.string(),
      role: z.enum(["reader", "commenter", "editor", "survey_manager", "admin"]),
      jobTitle: z.string(),
    }),
  ),
  committees: z.array(
    z.strictObject({
      key: z.string(),
      organization: z.string().nullable(),
      name: z.string(),
      shortName: z.string(),
      classification: z.enum([
        "project_group",
        "executive_board",
        "council",
        "assembly",
        "conference",
        "administrative_board",
      ]),
      statutoryMembers: z.number().int(),
      ruleSet: z.strictObject({
        preset: z.string(),
        statutes: z.string().optional(),
        circular: z.strictObject({ legalBasis: z.string(), majority: z.string() }).optional(),
        reason: z.string(),
      }),
      members: z.array(
        z.strictObject({
          email: z.email(),
          onBehalfOf: z.string(),
          role: z.enum(["chair", "deputy_chair", "member", "substitute", "secretary"]),
          votingRight: z.boolean(),
          weight: z.number().int().optional(),
          substituteFor: z.email().optional(),
          startsOn: z.iso.date(),
          endsOn: z.iso.date().nullable(),
        }),
      ),
    }),
  ),
})
const right = z.enum(["read", "comment", "suggest", "edit", "manage"])
const Grants = z.strictObject({
  grants: z.array(
    z.union([
      z.strictObject({ document: z.string(), organization: z.string(), right }),
      z.strictObject({ document: z.string(), committee: z.string(), right }),
      z.strictObject({ document: z.string(), person: z.email(), right }),
    ]),
  ),
})

export type DemoBlock = z.infer<typeof Block>

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../db/demo/${name}`, import.meta.url), "utf8"))
}

/** The demo files, parsed strictly: an unknown or missing field throws. Packages are AP 1 to AP 6 in order. */
export function readDemo() {
  const packages = [1, 2, 3, 4, 5, 6].map((n) => Package.parse(read(`packages/ap-${n}.json`)))
  return {
    ...People.parse(read("people.json")),
    concept: Concept.parse(read("concept.json")),
    packages,
    grants: Grants.parse(read("grants.json")).grants,
  }
}

const mark =
  /\*\*([^*[\]]+)\*\*|\*([^*[\]]+)\*|\[([^*[\]]+)\]\(((?:https:\/\/|mailto:)[^\s()[\]*]+)\)/g

/** Splits inline syntax into plain text and link targets; `rest` is what no mark explains. */
export function parseInline(text: string): { plain: string; hrefs: string[]; rest: string } {
  const hrefs = [...text.matchAll(mark)].flatMap((found) => found[4] ?? [])
  const plain = text.replace(mark, (_all, bold, italic, label) => bold ?? italic ?? label)
  return { plain, hrefs, rest: text.replace(mark, "") }
}

/** Words of blocks without markup; a token counts when it holds a letter or digit. */
export function countWords(blocks: DemoBlock[]): number {
  const tokens = blocks.flatMap((block) => parseInline(block.text).plain.split(/\s+/u))
  return tokens.filter((token) => /[\p{L}\p{N}]/u.test(token)).length
}

/** The blocks' text without markup, one block a line. */
export function plainText(blocks: DemoBlock[]): string {
  return blocks.map((block) => parseInline(block.text).plain).join("\n")
}
