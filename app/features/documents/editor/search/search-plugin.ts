import type { Node } from "@tiptap/pm/model"
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import { createFinder, type Match, type SearchQuery } from "./matches.ts"

/** A search that is going on. */
export interface Search {
  query: SearchQuery
  matches: readonly Match[]
  /** Index of the match one stands at; -1 where there is none. */
  current: number
}

type Held = Search & {
  find: ReturnType<typeof createFinder>
  /** Where the current match begins, or where the next one is looked for. */
  place: number
  shown: DecorationSet
}

type Wish = { query: SearchQuery } | { place: number } | { ended: true }

const searchKey = new PluginKey<Held | null>("search")

/** Highlights what is searched for; nothing while nobody searches. The bar drives it. */
export function searchPlugin(): Plugin<Held | null> {
  return new Plugin<Held | null>({
    key: searchKey,
    state: {
      init: () => null,
      apply: (tr, held, before) => next(tr, held, before),
    },
    props: { decorations: (state) => searchKey.getState(state)?.shown },
  })
}

export function searchOf(state: EditorState): Search | null {
  return searchKey.getState(state) ?? null
}

/** Adds to a transaction what the search does next. */
export function withSearch(tr: Transaction, wish: Wish): Transaction {
  return tr.setMeta(searchKey, wish)
}

function next(tr: Transaction, held: Held | null, before: EditorState): Held | null {
  const wish: Wish | undefined = tr.getMeta(searchKey)
  if (wish !== undefined && "ended" in wish) return null
  if (wish !== undefined && "query" in wish) {
    const place = held?.place ?? before.selection.from
    return searched(tr.doc, wish.query, createFinder(wish.query), tr.mapping.map(place, 1))
  }
  if (held === null || (wish === undefined && !tr.docChanged)) return held
  const place = wish?.place ?? tr.mapping.map(held.place, 1)
  return searched(tr.doc, held.query, held.find, place)
}

function searched(doc: Node, query: SearchQuery, find: Held["find"], place: number): Held {
  const matches = find(doc)
  const after = matches.findIndex(({ from }) => from >= place)
  const current = after === -1 && matches.length > 0 ? 0 : after
  const decorations = matches.map(({ from, to }, at) =>
    Decoration.inline(from, to, { class: at === current ? "s-match s-match--current" : "s-match" }),
  )
  return { query, find, place, matches, current, shown: DecorationSet.create(doc, decorations) }
}
