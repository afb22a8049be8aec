import { z } from "zod"
import {
  ProposedBlockInput,
  ProposedBlocksInput,
  ProposedKindInput,
  someLines,
} from "./content-schema.ts"
import {
  MAX_PROPOSED_LENGTH,
  MAX_SUGGESTION_REASON,
  MIN_CLOSING_REASON,
  RESOLUTIONS,
  SHOWN_SUGGESTIONS,
  type ShownSuggestions,
  SUGGESTION_OPS,
} from "./terms.ts"

const DocumentId = z.string().startsWith("doc_").max(40)
const SuggestionId = z.string().startsWith("sug_").max(40)
const BlockId = z.string().min(1).max(64)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Revision = z.coerce.number<number | string>().int().positive()

const common = {
  documentId: DocumentId,
  /** Why; those who decide read it first. */
  reason: someLines(0, MAX_SUGGESTION_REASON).default(""),
  /** `blockHash` of the block the person has worked on; refused where it has changed since. */
  baseHash: Hash.optional(),
  /** Chosen by the caller for one attempt: repeated it hands in nothing new. */
  requestKey: z.string().min(1).max(64).optional(),
}

const ByOp = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.literal("replace"),
    ...common,
    blockId: BlockId,
    content: ProposedBlockInput,
  }),
  z.strictObject({
    op: z.literal("insert_after"),
    ...common,
    /** Null: at the beginning of the text. */
    blockId: BlockId.nullable(),
    content: ProposedBlocksInput,
  }),
  z.strictObject({ op: z.literal("delete"), ...common, blockId: BlockId }),
  z.strictObject({
    op: z.literal("set_kind"),
    ...common,
    blockId: BlockId,
    content: ProposedKindInput,
  }),
  z.strictObject({
    op: z.literal("move"),
    ...common,
    blockId: BlockId,
    /** Behind which block; null: to the beginning. */
    targetId: BlockId.nullable(),
  }),
])
export type NewSuggestion = z.output<typeof ByOp>

/** One flat object, as forms and the API's description have it; what belongs to which `op` is asked behind it. */
export const CreateSuggestionInput = z
  .strictObject({
    op: z.enum(SUGGESTION_OPS),
    ...common,
    reason: z.string().optional(),
    blockId: BlockId.nullable().optional(),
    targetId: BlockId.nullable().optional(),
    content: z
      .unknown()
      .meta({
        description:
          "For `replace` one block, for `insert_after` a list of blocks, for `set_kind` kind and level.",
        anyOf: [ProposedBlockInput, ProposedBlocksInput, ProposedKindInput].map((schema) =>
          z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }),
        ),
      })
      .optional(),
  })
  .pipe(ByOp)

const decision = {
  suggestionId: SuggestionId,
  /** The revision the person saw; left out by a program that takes what holds. */
  revision: Revision.optional(),
}

export const AcceptSuggestionInput = z
  .strictObject({
    ...decision,
    /** Left out: what the suggestion itself gives as its reason. */
    reason: someLines(0, MAX_SUGGESTION_REASON).default(""),
    /** What becomes of a suggestion whose block has moved on. */
    resolution: z.enum(RESOLUTIONS).optional(),
    /** With `words`: the block's text as the person worded it. */
    words: z.string().max(MAX_PROPOSED_LENGTH).optional(),
    /** With `content`: the whole block. */
    content: ProposedBlockInput.optional(),
    /** `blockHash` of the text that the person compared with; asked for with every resolution. */
    seenHash: Hash.optional(),
    /** Takes an insertion or move whose place is gone, or a block that is gone, behind its former neighbour. */
    atNeighbour: z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false),
  })
  .refine(({ resolution, seenHash }) => resolution === undefined || seenHash !== undefined, {
    path: ["seenHash"],
  })
  .refine(({ resolution, words }) => resolution !== "words" || words !== undefined, {
    path: ["words"],
  })
  .refine(({ resolution, content }) => resolution !== "content" || content !== undefined, {
    path: ["content"],
  })
export type Acceptance = z.output<typeof AcceptSuggestionInput>

export const RejectSuggestionInput = z.strictObject({
  ...decision,
  reason: someLines(MIN_CLOSING_REASON, MAX_SUGGESTION_REASON),
})

export const CloseOutdatedInput = z.strictObject({
  ...decision,
  reason: someLines(0, MAX_SUGGESTION_REASON).default(""),
})

export const WithdrawSuggestionInput = z.strictObject({
  ...decision,
  reason: someLines(0, MAX_SUGGESTION_REASON).default(""),
})

export const MarkBlockingInput = z
  .strictObject({
    ...decision,
    isBlocking: z.union([z.boolean(), z.enum(["0", "1"]).transform((sign) => sign === "1")]),
    /** Why no version may be frozen before it is decided. */
    reason: someLines(0, MAX_SUGGESTION_REASON).default(""),
  })
  .refine(({ isBlocking, reason }) => !isBlocking || reason.length >= MIN_CLOSING_REASON, {
    path: ["reason"],
    message: "Bitte sagen Sie, warum vor der Entscheidung nicht eingefroren werden soll.",
  })

const Shown = z.enum(SHOWN_SUGGESTIONS).catch("open")

const Page = z.coerce.number().int().min(1).catch(1)

/** Which part of the list its address asks for: `?show=closed&page=2`; anything unknown falls back. */
export function parseListed(query: URLSearchParams): { show: ShownSuggestions; page: number } {
  return { show: Shown.parse(query.get("show")), page: Page.parse(query.get("page")) }
}
