import { z } from "zod"
import { MAX_COMMENT_LENGTH, MAX_QUOTE_LENGTH } from "./terms.ts"

const ThreadId = z.string().startsWith("thr_").max(40)
const Offset = z.coerce.number<number | string>().int().min(0)

/** Plain words with line breaks; an address that begins with http becomes a link where it is shown. */
const CommentText = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => text !== "", "Bitte schreiben Sie einen Kommentar.")
  .refine(
    (text) => text.length <= MAX_COMMENT_LENGTH,
    `Bitte kürzen Sie auf höchstens ${MAX_COMMENT_LENGTH} Zeichen.`,
  )

export const StartThreadInput = z
  .strictObject({
    documentId: z.string().startsWith("doc_").max(40),
    /** Number of the version it is about; the live text without it. */
    version: z.coerce.number<number | string>().int().positive().optional(),
    blockId: z.string().min(1).max(80),
    /** Characters of the block; without them the whole block is meant. */
    from: Offset.optional(),
    to: Offset.optional(),
    /** The words between them, as the caller has them before the eyes. */
    quote: z.string().max(MAX_QUOTE_LENGTH).default(""),
    text: CommentText,
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ["to"],
    message: "Bitte geben Sie Anfang und Ende der Stelle an.",
  })

export const ReplyInput = z.strictObject({ threadId: ThreadId, text: CommentText })

export const ThreadInput = z.strictObject({ threadId: ThreadId })

export const WithdrawCommentInput = z.strictObject({
  commentId: z.string().startsWith("cmt_").max(40),
})
