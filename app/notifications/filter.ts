export const NOTIFICATION_VIEWS = ["all", "unread", "addressed"] as const
export type NotificationShow = (typeof NOTIFICATION_VIEWS)[number]

export const VIEW_WORDS: Record<NotificationShow, string> = {
  all: "Alle",
  unread: "Ungelesen",
  addressed: "An Sie gerichtet",
}

const PAGE_SIZE = 50
const MOST = 1000

/** What the address of the list says. */
export interface NotificationFilter {
  show: NotificationShow
  /** How many rows at most. */
  limit: number
}

/** Reads `?show=unread&limit=100`; anything unknown falls back. */
export function parseNotificationFilter(query: URLSearchParams): NotificationFilter {
  const show = NOTIFICATION_VIEWS.find((view) => view === query.get("show")) ?? "all"
  const limit = Number(query.get("limit") ?? PAGE_SIZE)
  return { show, limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : PAGE_SIZE }
}

/** The list's address for this filter. */
export function notificationsAddress({ show, limit }: NotificationFilter): string {
  const query = new URLSearchParams()
  if (show !== "all") query.set("show", show)
  if (limit !== PAGE_SIZE) query.set("limit", String(limit))
  return query.size > 0 ? `/notifications?${query}` : "/notifications"
}

/** The same list with more of the older ones. */
export function withMore(filter: NotificationFilter): NotificationFilter {
  return { ...filter, limit: filter.limit + PAGE_SIZE }
}
