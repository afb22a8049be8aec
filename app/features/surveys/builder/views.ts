/** How the preview may be looked at. */
export const VIEWS = ["phone", "wide", "print"] as const
export type View = (typeof VIEWS)[number]

/** A question, a page, or what stands above all pages. */
export type Chosen = { item: string } | { page: string } | { part: "frame" }
