import { z } from "zod"
import { BLOCK_KINDS } from "../../app/features/documents/text/kinds.ts"
import { STANCES } from "../../app/features/review/positions/terms.ts"
import { readDemoFile } from "./demo-file.ts"

const Email = z.email()

const Kind = z.enum(BLOCK_KINDS).default("paragraph")

/** When it happened; see `readMoment`. */
const at = z.string()

/** What people do with a text; a block is named by how it begins, what a step has made by its key. */
const Step = z.discriminatedUnion("do", [
  z.object({
    at,
    do: z.literal("suggest"),
    document: z.string(),
    by: Email,
    key: z.string(),
    /** The block to change, and its words with those proposed in their place … */
    block: z.string().optional(),
    replace: z.array(z.tuple([z.string(), z.string()])).default([]),
    /** … or the block behind which a new one is proposed. */
    after: z.string().optional(),
    text: z.string().optional(),
    kind: Kind,
    reason: z.string(),
    blocking: z.object({ by: Email, reason: z.string() }).optional(),
  }),
  z.object({ at, do: z.literal("accept"), suggestion: z.string(), by: Email, reason: z.string() }),
  z.object({ at, do: z.literal("reject"), suggestion: z.string(), by: Email, reason: z.string() }),
  z.object({
    at,
    do: z.literal("comment"),
    document: z.string(),
    by: Email,
    key: z.string(),
    block: z.string(),
    quote: z.string(),
    text: z.string(),
  }),
  z.object({ at, do: z.literal("reply"), thread: z.string(), by: Email, text: z.string() }),
  z.object({ at, do: z.literal("resolve"), thread: z.string(), by: Email }),
  z.object({
    at,
    do: z.literal("position"),
    document: z.string(),
    by: Email,
    block: z.string(),
    stance: z.enum(STANCES),
    text: z.string(),
  }),
])

/** A command in somebody's name; `@` in its input stands for what `demo-names.ts` knows. */
const Act = z.strictObject({
  at,
  by: z.union([Email, z.literal("system")]),
  do: z.string().includes("."),
  /** Key of what it makes. */
  as: z.string().optional(),
  input: z.record(z.string(), z.unknown()),
})

export type DemoStep = z.output<typeof Step>
export type DemoAct = z.output<typeof Act>
export type StoryEntry = DemoStep | DemoAct

export function isAct(entry: StoryEntry): entry is DemoAct {
  return "input" in entry
}

/** What has happened in the demo, in the texts and in the committees. */
export async function readStory(): Promise<StoryEntry[]> {
  const [review, decisions] = await Promise.all([
    readDemoFile("review.json", z.object({ steps: z.array(Step) })),
    readDemoFile("decisions.json", z.object({ acts: z.array(Act) })),
  ])
  return [...review.steps, ...decisions.acts]
}
