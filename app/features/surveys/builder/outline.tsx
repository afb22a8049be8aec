import type { DragEvent, KeyboardEvent, MouseEvent } from "react"
import { useState } from "react"
import { Button } from "../../../ui/button.tsx"
import type { Page } from "../questionnaire/definition.ts"
import { type ItemPlace, listItems } from "../questionnaire/items.ts"
import { placeWords } from "./condition-options.ts"
import { moveItem, movePage } from "./moves.ts"
import { neighbourPlace, type Place } from "./place.ts"
import { addressOf } from "./read-address.ts"
import type { BuilderModel } from "./use-builder.ts"
import type { Chosen } from "./views.ts"
import { withTyped } from "./with-typed.ts"

/** Window width in px below which everything stands one below the other. */
const ONE_COLUMN = 800

/** Pages and questions by number: chosen by a click, moved by dragging or Alt with an arrow. */
export function Outline({ model }: { model: BuilderModel }) {
  const { definition, editable } = model
  const places = listItems(withTyped(definition, model.typed))
  const drag = useDragging(model)
  return (
    <nav className="b-out" aria-label="Gliederung des Fragebogens">
      {editable === "all" && (
        <p className="s-small s-muted b-out__hint">
          Verschieben: ziehen, oder Alt mit Pfeil nach oben oder unten.
        </p>
      )}
      <a
        href={addressOf(model.survey.id, { chosen: { part: "frame" }, view: model.view })}
        onClick={chooser(model, { part: "frame" })}
        className="b-out__page"
        aria-current={"part" in model.chosen ? "location" : undefined}
      >
        Titel und Begrüßung
      </a>
      <ol className="b-out__pages">
        {definition.pages.map((page, index) => (
          <li key={page.name}>
            <PageEntry {...{ model, page, index, drag }} />
            <ol>
              {places
                .filter((place) => place.pageIndex === index)
                .map((place) => (
                  <ItemEntry key={place.item.name} {...{ model, place, drag }} />
                ))}
            </ol>
          </li>
        ))}
      </ol>
      {editable === "all" && <AddPage model={model} />}
    </nav>
  )
}

interface Dragging {
  dragged: string | null
  /** Entry behind which it would fall. */
  over: string | null
  setDragged(name: string | null): void
  setOver(key: string | null): void
  drop(place: Place): void
}

function useDragging(model: BuilderModel): Dragging {
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const drop = (place: Place) => {
    if (dragged !== null && place.after !== dragged) moveItem(model, dragged, () => place)
    setDragged(null)
    setOver(null)
  }
  return { dragged, over, setDragged, setOver, drop }
}

/** What an entry that can be dragged does. */
function dragSource(drag: Dragging, place: ItemPlace) {
  return {
    "data-dragged": drag.dragged === place.item.name || undefined,
    onDragStart(event: DragEvent) {
      event.dataTransfer.setData("text/plain", placeWords(place))
      event.dataTransfer.effectAllowed = "move"
      drag.setDragged(place.item.name)
    },
    onDragEnd() {
      drag.setDragged(null)
      drag.setOver(null)
    },
  }
}

function dropTarget(drag: Dragging, key: string, place: Place) {
  return {
    "data-over": drag.over === key || undefined,
    onDragOver(event: DragEvent) {
      if (drag.dragged === null) return
      event.preventDefault()
      drag.setOver(key)
    },
    onDragLeave: () => drag.setOver(null),
    onDrop(event: DragEvent) {
      event.preventDefault()
      drag.drop(place)
    },
  }
}

/** Without script the address is asked for; so it is in another tab. */
function chooser(model: BuilderModel, chosen: Chosen) {
  return (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    model.choose(chosen)
    // There the form lies below the outline, out of sight.
    if (window.innerWidth < ONE_COLUMN) document.querySelector(".b-main")?.scrollIntoView()
  }
}

type PageEntryProps = { model: BuilderModel; page: Page; index: number; drag: Dragging }

function PageEntry({ model, page, index, drag }: PageEntryProps) {
  const isCurrent = "page" in model.chosen && model.chosen.page === page.name
  const hasProblem = model.problems.some(
    (problem) => problem.page === page.name && problem.item === null,
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf(event)
    if (direction === null || model.editable !== "all") return
    event.preventDefault()
    movePage(model, page.name, direction)
  }
  return (
    <a
      href={addressOf(model.survey.id, { chosen: { page: page.name }, view: model.view })}
      onClick={chooser(model, { page: page.name })}
      {...dropTarget(drag, page.name, { page: page.name, after: null })}
      id={`page-${page.name}`}
      className="b-out__page"
      aria-current={isCurrent ? "location" : undefined}
      onKeyDown={onKeyDown}
    >
      <span className="s-nowrap">Seite {index + 1}</span> {page.title}
      <Marks isConditional={page.visibleIf !== ""} isRequired={false} hasProblem={hasProblem} />
    </a>
  )
}

type ItemEntryProps = { model: BuilderModel; place: ItemPlace; drag: Dragging }

function ItemEntry({ model, place, drag }: ItemEntryProps) {
  const { item, number, page } = place
  const isMovable = model.editable === "all"
  const isCurrent = "item" in model.chosen && model.chosen.item === item.name
  const hasProblem = model.problems.some((problem) => problem.item === item.name)
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf(event)
    if (direction === null || !isMovable) return
    event.preventDefault()
    moveItem(model, item.name, (definition) => neighbourPlace(definition, item.name, direction))
  }
  return (
    <li>
      <a
        href={addressOf(model.survey.id, { chosen: { item: item.name }, view: model.view })}
        onClick={chooser(model, { item: item.name })}
        {...dropTarget(drag, item.name, { page: page.name, after: item.name })}
        {...dragSource(drag, place)}
        id={`entry-${item.name}`}
        className="b-out__item"
        draggable={isMovable}
        aria-current={isCurrent ? "location" : undefined}
        onKeyDown={onKeyDown}
      >
        <span className="b-out__n">{number ?? "–"}</span>
        <span className="b-out__t">{placeWords(place)}</span>
        <Marks
          isConditional={item.visibleIf !== ""}
          isRequired={item.isRequired}
          {...{ hasProblem }}
        />
      </a>
    </li>
  )
}

function directionOf({ altKey, key }: KeyboardEvent): "up" | "down" | null {
  if (!altKey) return null
  return key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : null
}

type MarksProps = { isConditional: boolean; isRequired: boolean; hasProblem: boolean }

function Marks({ isConditional, isRequired, hasProblem }: MarksProps) {
  return (
    <span className="b-out__m">
      {isConditional && <Mark sign="◆" words="hat eine Bedingung" />}
      {isRequired && <Mark sign="*" words="muss beantwortet werden" />}
      {hasProblem && <Mark sign="!" words="hier fehlt noch etwas" isBad />}
    </span>
  )
}

function Mark({ sign, words, isBad }: { sign: string; words: string; isBad?: boolean }) {
  return (
    <span className={isBad ? "b-mark b-mark--bad" : "b-mark"} title={words}>
      <span aria-hidden="true">{sign}</span>
      <span className="kern-sr-only">, {words}</span>
    </span>
  )
}

function AddPage({ model }: { model: BuilderModel }) {
  const after = model.definition.pages.at(-1)?.name ?? null
  return (
    <form
      method="post"
      className="b-out__add"
      onSubmit={(event) => {
        event.preventDefault()
        model.run({
          make: ({ pages }) => ({ op: "add-page", after: pages.at(-1)?.name ?? null, title: "" }),
          done: ({ added }) => added && model.choose({ page: added }),
        })
      }}
    >
      <input type="hidden" name="intent" value="add-page" />
      <input type="hidden" name="revision" value={model.revision} />
      <input type="hidden" name="after" value={after ?? ""} />
      <input type="hidden" name="title" value="" />
      <Button type="submit" small>
        Seite hinzufügen
      </Button>
    </form>
  )
}
