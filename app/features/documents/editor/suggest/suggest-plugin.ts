import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { isRemote } from "../../text/binding/remote.ts"
import { type FindMentions, insertMention, type Mentionable } from "./mention.ts"
import { typeBehindName } from "./space-after-name.ts"
import { type Choice, mentionChoices, type Suggestion, slashSuggestion } from "./suggestion.ts"
import { type Trigger, triggerAt } from "./trigger.ts"

/** The list that is open, and the sign whose list the person has closed. */
type Held = { open: Suggestion | null; dismissedAt: number | null }

type Meta =
  | { type: "close" }
  | { type: "activate"; index: number }
  | { type: "names"; query: string; names: readonly Mentionable[] | "offline" }

const suggestKey = new PluginKey<Held>("suggest")
const NOTHING: Held = { open: null, dismissedAt: null }
const PAUSE_MS = 150

type SuggestOptions = {
  /** Id of the element that lists the choices. */
  listId: string
  findMentions: FindMentions
}

/** Offers commands behind "/" and names behind "@"; the caret stays in the text all the while. */
export function suggestPlugin({ listId, findMentions }: SuggestOptions): Plugin<Held> {
  return new Plugin<Held>({
    key: suggestKey,
    state: {
      init: () => NOTHING,
      apply: (tr, held, _before, after) => next(tr, held, after),
    },
    props: {
      attributes: (state): Record<string, string> => listAttributes(suggestionOf(state), listId),
      handleKeyDown: onKey,
      handleTextInput: typeBehindName,
      handleDOMEvents: {
        blur(view) {
          close(view)
          return false
        },
      },
    },
    view: () => new NameFinder(findMentions),
  })
}

export function suggestionOf(state: EditorState): Suggestion | null {
  return suggestKey.getState(state)?.open ?? null
}

export function choiceId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** Does what a choice stands for, in place of what was typed to find it. */
export function choose(view: EditorView, { from, to }: Suggestion, { means }: Choice): void {
  if ("command" in means) {
    view.dispatch(view.state.tr.delete(from, to))
    means.command(view.state, view.dispatch, view)
  } else {
    insertMention(from, to, means)(view.state, view.dispatch, view)
  }
}

export function activate(view: EditorView, index: number): void {
  tell(view, { type: "activate", index })
}

function close(view: EditorView): void {
  if (suggestionOf(view.state) !== null) tell(view, { type: "close" })
}

function tell(view: EditorView, meta: Meta): void {
  view.dispatch(view.state.tr.setMeta(suggestKey, meta).setMeta("addToHistory", false))
}

function listAttributes(open: Suggestion | null, listId: string): Record<string, string> {
  if (open === null || open.choices.length === 0) return {}
  return {
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-controls": listId,
    "aria-activedescendant": choiceId(listId, open.active),
  }
}

function next(tr: Transaction, held: Held, after: EditorState): Held {
  const meta: Meta | undefined = tr.getMeta(suggestKey)
  if (meta !== undefined) return told(held, meta)
  if (!tr.docChanged && !tr.selectionSet) return held
  const trigger = triggerAt(after)
  if (trigger === null) return NOTHING
  const dismissedAt = held.dismissedAt === null ? null : tr.mapping.map(held.dismissedAt, -1)
  if (dismissedAt === trigger.from) return { open: null, dismissedAt }
  const wasOpen = held.open !== null && tr.mapping.map(held.open.from, -1) === trigger.from
  // A list opens by typing, not by walking past a sign or by what comes from elsewhere.
  if (!wasOpen && (isRemote(tr) || !tr.docChanged || tr.getMeta("uiEvent") === "paste")) {
    return NOTHING
  }
  return { open: opened(trigger, wasOpen ? held.open : null), dismissedAt: null }
}

function told(held: Held, meta: Meta): Held {
  const { open } = held
  if (open === null) return held
  if (meta.type === "close") return { open: null, dismissedAt: open.from }
  if (meta.type === "activate") return { ...held, open: { ...open, active: meta.index } }
  if (open.kind !== "mention" || open.query !== meta.query) return held
  const state = meta.names === "offline" ? "offline" : "ready"
  const choices = meta.names === "offline" ? [] : mentionChoices(meta.names)
  return { ...held, open: { ...open, choices, active: 0, state } }
}

function opened(trigger: Trigger, before: Suggestion | null): Suggestion {
  const isSame = before?.kind === trigger.kind && before.query === trigger.query
  if (before !== null && isSame) return { ...before, ...trigger }
  if (trigger.kind === "slash") return slashSuggestion(trigger)
  // The sign alone asks for nobody yet.
  if (trigger.query === "") return { ...trigger, choices: [], active: 0, state: "ready" }
  // Until the next names come the last ones stay in sight.
  return { ...trigger, choices: before?.choices ?? [], active: 0, state: "asking" }
}

function onKey(view: EditorView, event: KeyboardEvent): boolean {
  const open = suggestionOf(view.state)
  if (open === null || event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.key === "Escape") {
    close(view)
    return true
  }
  const choice = open.choices[open.active]
  // Names of an earlier question are not what Enter is meant for.
  if (choice === undefined || open.state !== "ready") return false
  const count = open.choices.length
  if (event.key === "ArrowDown") activate(view, (open.active + 1) % count)
  else if (event.key === "ArrowUp") activate(view, (open.active + count - 1) % count)
  else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
    choose(view, open, choice)
  } else return false
  return true
}

/** Asks for names a moment after the last key, and forgets what has been overtaken. */
class NameFinder {
  private asked: string | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private request: AbortController | undefined
  private readonly findMentions: FindMentions

  constructor(findMentions: FindMentions) {
    this.findMentions = findMentions
  }

  update(view: EditorView): void {
    const open = suggestionOf(view.state)
    const query = open?.kind === "mention" && open.query !== "" ? open.query : null
    if (query === this.asked) return
    this.destroy()
    this.asked = query
    if (query !== null) this.timer = setTimeout(() => this.ask(view, query), PAUSE_MS)
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.request?.abort()
  }

  private ask(view: EditorView, query: string): void {
    const request = new AbortController()
    this.request = request
    const answer = (names: readonly Mentionable[] | "offline") => {
      if (!request.signal.aborted && !view.isDestroyed) tell(view, { type: "names", query, names })
    }
    this.findMentions(query, request.signal).then(answer, () => answer("offline"))
  }
}
