// Without zod: pages in the browser read this file.

/** `changes` folds what is the same; `whole` shows the changes in the whole text. */
export const TEXT_VIEWS = ["changes", "whole"] as const
export type TextView = (typeof TEXT_VIEWS)[number]

export const TEXT_VIEW_WORDS: Record<TextView, string> = {
  changes: "nur Änderungen",
  whole: "im Text",
}

/** Reads `?text=`; anything unknown shows the changes. */
export function textViewOf(words: string | null): TextView {
  return TEXT_VIEWS.find((view) => view === words) ?? "changes"
}
