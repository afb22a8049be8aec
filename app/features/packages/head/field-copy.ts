import type * as Y from "yjs"
import { differingStretch } from "../../documents/text/text-diff.ts"

/** What an input field shows of a Y.Text, and how the two find together again. */
export interface FieldCopy {
  /** The field shows this now; a field may leave out line breaks that it cannot show. */
  showed(value: string): void
  /** From now on the field is not touched, an IME composes in it: what others write is counted along. */
  hold(): void
  isHeld(): boolean
  /** Another's change, as Yjs tells it: where a place in the field lies afterwards. */
  heard(delta: Delta): (place: number) => number
  /** What the person made of the text; `caret` is where the person stands in it. */
  take(value: string, caret: number): void
}

export type Delta = Y.YTextEvent["delta"]

/**
 * Keeps account of one field, so that only what its person really typed or deleted goes into the text: words
 * of others that the field does not show yet are never taken for deleted [D2].
 */
export function createFieldCopy(text: Y.Text, origin: unknown): FieldCopy {
  let shown = ""
  /** For each character shown its place in the text; -1 once it is deleted there. */
  let places: number[] = []
  let isHeld = false

  function showed(value: string): void {
    shown = value
    places = align(text.toString(), value)
    isHeld = false
  }

  function write(at: number, remove: number, insert: string): void {
    const gone = places.slice(at, at + remove).filter((place) => place >= 0)
    const after = placeAfter(places.slice(0, at))
    text.doc?.transact(() => {
      for (const place of gone.reverse()) text.delete(place, 1)
      if (insert !== "") text.insert(after, insert)
    }, origin)
  }

  return {
    showed,
    hold() {
      isHeld = true
    },
    isHeld: () => isHeld,
    heard(delta) {
      const move = moveBy(delta)
      if (isHeld) places = places.map((place) => (place < 0 ? place : (move(place) ?? -1)))
      const before = [...places]
      return (at) => {
        const moved = before.slice(0, at).map((place) => (place < 0 ? null : move(place)))
        return placeAfter(moved.map((place) => place ?? -1))
      }
    },
    take(value, caret) {
      for (const { at, remove, insert } of differingStretch(shown, value, caret)) {
        write(at, remove, insert)
      }
      showed(value)
    },
  }
}

/** Behind the last of these places that is still there; at the beginning where none is. */
function placeAfter(places: readonly number[]): number {
  const last = places.findLast((place) => place >= 0)
  return last === undefined ? 0 : last + 1
}

/** Which character of the text each character shown is, left out ones skipped. */
function align(text: string, shown: string): number[] {
  const places: number[] = []
  let place = 0
  for (const character of shown.split("")) {
    const found = text.indexOf(character, place)
    places.push(found)
    if (found >= 0) place = found + 1
  }
  return places
}

/** Where a character stands after a change; null where it was deleted. */
function moveBy(delta: Delta): (place: number) => number | null {
  return (place) => {
    let old = 0
    let now = 0
    for (const { retain = 0, delete: deleted = 0, insert } of delta) {
      if (place < old + retain) return now + place - old
      old += retain
      now += retain
      if (place < old + deleted) return null
      old += deleted
      if (typeof insert === "string") now += insert.length
    }
    return now + place - old
  }
}
