import type { Command } from "@tiptap/pm/state"
import { followFootnote } from "./footnote.ts"
import { linkAt } from "./link.ts"

/** Opens the link the caret stands in, in a tab of its own. */
export const openLink: Command = (state, dispatch) => {
  const href = linkAt(state)?.href
  if (href === undefined) return false
  // Nothing of this page is handed on: neither its window nor its address.
  if (dispatch) window.open(href, "_blank", "noopener,noreferrer")
  return true
}

/** Goes where the caret's place leads: to the footnote, back from it, or to the link's page. */
export const follow: Command = (state, dispatch, view) =>
  followFootnote(state, dispatch, view) || openLink(state, dispatch, view)
