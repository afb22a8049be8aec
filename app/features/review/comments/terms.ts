export const MAX_COMMENT_LENGTH = 5000
/** As much as one block may hold. */
export const MAX_QUOTE_LENGTH = 20_000

/** Of one document, done with or not: enough for every paragraph of a long one. */
export const MAX_THREADS = 2_000
/** Of one thread. */
export const MAX_THREAD_COMMENTS = 200
/** Of one person in an hour, on all documents: more nobody reads and answers. */
export const MAX_HOURLY_COMMENTS = 120
/** So many threads the list of a document shows at a time. */
export const THREADS_PER_PAGE = 50

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

/** What the page's address asks for. */
export interface ThreadsQuery {
  show: ShownThreads
  /** From 1 on. */
  page: number
}

/** Reads `?show=mine&page=2`; what it does not know is the first page of what is open. */
export function parseThreadsQuery(query: URLSearchParams): ThreadsQuery {
  const page = query.get("page") ?? ""
  return {
    show: SHOWN_THREADS.find((one) => one === query.get("show")) ?? "open",
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

/** The list's address. */
export function threadsAddress(documentId: string, { show, page }: ThreadsQuery): string {
  const query = new URLSearchParams()
  if (show !== "open") query.set("show", show)
  if (page > 1) query.set("page", String(page))
  const address = `/documents/${documentId}/comments`
  return query.size > 0 ? `${address}?${query}` : address
}
