import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import type { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import { absolutePosition, relativeSelection } from "../text/binding/positions.ts"
import { isRemote } from "../text/binding/remote.ts"
import { caretElement } from "./caret-flag.ts"
import { readCaret } from "./read-caret.ts"

/** Field of a client's awareness with its caret: `{ anchor, head }`, relative positions as JSON. */
export const CARET_FIELD = "cursor"

const caretsKey = new PluginKey<DecorationSet>("carets")
const COLOUR = /^[a-z][a-z0-9-]*$/u

/** Shows where colleagues stand and tells them where this person stands, while the text has focus. */
export function caretsPlugin(fragment: Y.XmlFragment, awareness: Awareness): Plugin<DecorationSet> {
  const draw = (state: EditorState) => drawCarets(state, fragment, awareness)
  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: (_config, state) => draw(state),
      apply(tr, held, _before, after) {
        if (isRemote(tr) || tr.getMeta(caretsKey) === true) return draw(after)
        // What the person just typed is not in Yjs yet: there the carets are moved along.
        return held.map(tr.mapping, tr.doc)
      },
    },
    props: { decorations: (state) => caretsKey.getState(state) },
    view: (view) => watch(view, fragment, awareness),
  })
}

function watch(view: EditorView, fragment: Y.XmlFragment, awareness: Awareness) {
  let scheduled: ReturnType<typeof setTimeout> | undefined
  // Awareness comes in bursts; one redrawing for all of it.
  const onChange = ({ added, updated, removed }: AwarenessChange) => {
    const others = [...added, ...updated, ...removed].some((id) => id !== awareness.clientID)
    if (!others || scheduled !== undefined) return
    scheduled = setTimeout(() => {
      scheduled = undefined
      if (view.isDestroyed) return
      readCaret(view)
      view.dispatch(redrawing(view.state))
    }, 0)
  }
  const tell = () => tellCaret(view, fragment, awareness)
  awareness.on("change", onChange)
  view.dom.addEventListener("focusin", tell)
  view.dom.addEventListener("focusout", tell)
  return {
    update: tell,
    destroy() {
      clearTimeout(scheduled)
      awareness.off("change", onChange)
      view.dom.removeEventListener("focusin", tell)
      view.dom.removeEventListener("focusout", tell)
      if (awareness.getLocalState() !== null) awareness.setLocalStateField(CARET_FIELD, null)
    },
  }
}

type AwarenessChange = { added: number[]; updated: number[]; removed: number[] }

function redrawing(state: EditorState): Transaction {
  return state.tr.setMeta(caretsKey, true).setMeta("addToHistory", false)
}

function tellCaret(view: EditorView, fragment: Y.XmlFragment, awareness: Awareness): void {
  const told: unknown = awareness.getLocalState()?.[CARET_FIELD] ?? null
  if (!view.hasFocus()) {
    if (told !== null) awareness.setLocalStateField(CARET_FIELD, null)
    return
  }
  const { anchor, head } = relativeSelection(fragment, view.state)
  const caret = { anchor: Y.relativePositionToJSON(anchor), head: Y.relativePositionToJSON(head) }
  // Compared as text: what others type does not move it, so they are not told again.
  if (JSON.stringify(caret) !== JSON.stringify(told)) {
    awareness.setLocalStateField(CARET_FIELD, caret)
  }
}

function drawCarets(
  state: EditorState,
  fragment: Y.XmlFragment,
  awareness: Awareness,
): DecorationSet {
  const decorations: Decoration[] = []
  for (const [clientId, held] of awareness.getStates()) {
    if (clientId === awareness.clientID) continue
    const caret = resolveCaret(held, fragment, state)
    if (caret === null) continue
    const who = readPerson(held.user)
    decorations.push(
      Decoration.widget(caret.head, () => caretElement(who), {
        // The flag opens anew whenever the caret has moved.
        key: `${clientId} ${caret.place} ${who.label}`,
        side: 10,
        ignoreSelection: true,
      }),
    )
    const [from, to] = [Math.min(caret.anchor, caret.head), Math.max(caret.anchor, caret.head)]
    if (from < to) decorations.push(Decoration.inline(from, to, { class: `s-sel ${who.colour}` }))
  }
  return DecorationSet.create(state.doc, decorations)
}

function resolveCaret(
  held: Readonly<Record<string, unknown>>,
  fragment: Y.XmlFragment,
  state: EditorState,
): { anchor: number; head: number; place: string } | null {
  const cursor: unknown = held[CARET_FIELD]
  if (!isRecord(cursor)) return null
  const anchor = resolvePlace(cursor.anchor, fragment, state)
  const head = resolvePlace(cursor.head, fragment, state)
  return anchor === null || head === null
    ? null
    : { anchor, head, place: JSON.stringify(cursor.head) }
}

function resolvePlace(json: unknown, fragment: Y.XmlFragment, state: EditorState): number | null {
  if (!isRecord(json)) return null
  try {
    return absolutePosition(fragment, state.doc, Y.createRelativePositionFromJSON(json))
  } catch {
    // Another client's words about itself; what cannot be read is not shown.
    return null
  }
}

function readPerson(user: unknown): { label: string; colour: string } {
  if (!isRecord(user)) return { label: "", colour: "" }
  const { name, organization, colour } = user
  return {
    label: [organization, name].filter((part) => typeof part === "string" && part).join(" · "),
    colour: typeof colour === "string" && COLOUR.test(colour) ? `o-${colour}` : "",
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
