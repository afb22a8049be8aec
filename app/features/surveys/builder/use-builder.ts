import { useEffect, useState } from "react"
import type { Definition, Item, Page } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import type { BuilderView } from "./builder-view.server.ts"
import { movedWords, type Place, pageMovedWords, placeOf } from "./place.ts"
import { addressOf } from "./read-address.ts"
import { useSteps } from "./use-steps.ts"
import type { Chosen, View } from "./views.ts"

/** A question that was deleted just now, to be brought back. */
export interface Removed extends Place {
  value: Item
}

export type BuilderModel = ReturnType<typeof useBuilder>

/** What a person looks at and does in the builder, beside what is stored. */
export function useBuilder(builder: BuilderView, at: { chosen: Chosen | null; view: View }) {
  const { definition, revision, survey, editable } = builder
  const { run, saving, fault, clearFault } = useSteps(useSameSteps(builder))
  const [chosen, setChosen] = useState<Chosen>(at.chosen ?? firstOf(definition))
  const [opened, setOpened] = useState<string | null>(null)
  const [view, setView] = useState<View>(at.view)
  const [typed, setTyped] = useState<Item | null>(null)
  const [removed, setRemoved] = useState<Removed | null>(null)
  const { said, say, moved } = useSaid(definition, revision)
  const show = (next: { chosen?: Chosen; view?: View }) => {
    const address = addressOf(survey.id, { chosen: next.chosen ?? chosen, view: next.view ?? view })
    window.history.replaceState(window.history.state, "", address)
  }
  return {
    ...{ survey, definition, revision, editable, editedBy: builder.editedBy },
    ...{ conditions: builder.conditions, problems: builder.problems },
    ...{ run, saving, fault, clearFault, chosen, opened, view, said, typed, removed },
    ...{ setTyped, setRemoved, say, moved },
    /** @param focus its form is to take the focus */
    choose(next: Chosen, focus = false) {
      setChosen(next)
      setOpened(focus && "item" in next ? next.item : null)
      setTyped(null)
      clearFault()
      show({ chosen: next })
    },
    look(next: View) {
      setView(next)
      show({ view: next })
    },
    remove(item: Item) {
      const place = placeOf(definition, item.name)
      if (place === null) return
      run({
        make: (now) => (findItem(now, item.name) ? { op: "remove-item", item: item.name } : null),
        done: () => setRemoved({ ...place, value: item }),
      })
    },
  }
}

/** The same object as long as the data is: only then the steps go on when it is new. */
function useSameSteps(builder: BuilderView) {
  const [stored, setStored] = useState({ builder, steps: stepsOf(builder) })
  const steps = stored.builder === builder ? stored.steps : stepsOf(builder)
  if (stored.builder !== builder) setStored({ builder, steps })
  return steps
}

/** What a screen reader is told. */
function useSaid(definition: Definition, revision: number) {
  const [said, say] = useState("")
  const [move, setMove] = useState<{ target: Chosen; revision: number } | null>(null)
  useEffect(() => {
    if (move === null || revision < move.revision) return
    setMove(null)
    say(wordsOfMove(definition, move.target))
    // Between two pages the entry is another element: the focus would be lost.
    document.getElementById(entryId(move.target))?.focus()
  }, [move, revision, definition])
  /** Once the page knows of it, says where something stands now. */
  const moved = (target: Chosen, at: number) => setMove({ target, revision: at })
  return { said, say, moved }
}

function wordsOfMove(definition: Definition, target: Chosen): string {
  if ("item" in target) return movedWords(definition, target.item)
  return "page" in target ? pageMovedWords(definition, target.page) : ""
}

/** Id of the entry in the outline. */
export function entryId(target: Chosen): string {
  if ("item" in target) return `entry-${target.item}`
  return "page" in target ? `page-${target.page}` : "entry-frame"
}

function stepsOf({ survey, definition, revision, editable }: BuilderView) {
  return { surveyId: survey.id, definition, revision, isCorrecting: editable === "words" }
}

function firstOf({ pages }: Definition): Chosen {
  const [item] = pages.flatMap(({ items }) => items)
  return item ? { item: item.name } : { page: pages[0]?.name ?? "" }
}

/** The page that is looked at: that of the chosen item, or the first where that is gone. */
export function chosenPage(definition: Definition, chosen: Chosen): Page | undefined {
  const name =
    "item" in chosen
      ? findItem(definition, chosen.item)?.page.name
      : "page" in chosen && chosen.page
  return definition.pages.find((page) => page.name === name) ?? definition.pages[0]
}
