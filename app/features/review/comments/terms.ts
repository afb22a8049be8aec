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

/** Which threads the list of a document shows. */
export const SHOWN_THREADS = ["open", "resolved", "mine"] as const
export type ShownThreads = (typeof SHOWN_THREADS)[number]

export const SHOWN_THREAD_WORDS: Record<ShownThreads, string> = {
  open: "Offen",
  resolved: "Erledigt",
  mine: "Von mir",
}

/** What the page's address asks for; what it does not know is what is open. */
export function shownThreads(query: URLSearchParams): ShownThreads {
  return SHOWN_THREADS.find((one) => one === query.get("show")) ?? "open"
}
