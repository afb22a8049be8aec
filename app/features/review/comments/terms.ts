export const MAX_COMMENT_LENGTH = 5000
/** As much as one block may hold. */
export const MAX_QUOTE_LENGTH = 20_000

export type ThreadState = "open" | "resolved"

/** Somebody a comment names: `name` is what stands behind the "@". */
export interface CommentMention {
  kind: "person" | "organization"
  id: string
  name: string
}
