import type { Draft } from "./draft.ts"

/** What was begun and not handed in stays as long as the tab, also over a reload. */
export function readDraft(documentId: string, blockId: string): Draft | null {
  try {
    const held = sessionStorage.getItem(nameOf(documentId, blockId))
    // Only `keepDraft` writes under this name.
    return held === null ? null : (JSON.parse(held) as Draft)
  } catch {
    return null
  }
}

/** Keeps it, or with null forgets it. */
export function keepDraft(documentId: string, blockId: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(nameOf(documentId, blockId))
    else sessionStorage.setItem(nameOf(documentId, blockId), JSON.stringify(draft))
  } catch {
    // Where the browser keeps nothing, the words live as long as the form.
  }
}

function nameOf(documentId: string, blockId: string): string {
  return `suggestion ${documentId} ${blockId}`
}
