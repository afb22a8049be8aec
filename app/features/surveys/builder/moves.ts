import type { Definition } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import { neighbourPage, type Place } from "./place.ts"
import type { BuilderModel } from "./use-builder.ts"

type Mover = Pick<BuilderModel, "run" | "moved">

/** Moves a question to where it shall stand by then; null for nowhere. The focus stays on its entry. */
export function moveItem(
  model: Mover,
  item: string,
  placeIn: (definition: Definition) => Place | null,
): void {
  model.run({
    make(definition) {
      const place = findItem(definition, item) && placeIn(definition)
      return place ? { op: "move-item", item, ...place } : null
    },
    done: ({ revision }) => model.moved({ item }, revision),
  })
}

export function movePage(model: Mover, page: string, direction: "up" | "down"): void {
  model.run({
    make(definition) {
      const after = neighbourPage(definition, page, direction)
      return after === undefined ? null : { op: "move-page", page, after }
    },
    done: ({ revision }) => model.moved({ page }, revision),
  })
}
