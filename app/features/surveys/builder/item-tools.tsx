import type { FormEvent, ReactNode } from "react"
import { Button } from "../../../ui/button.tsx"
import type { Item } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import { moveItem } from "./moves.ts"
import { endOf, neighbourPlace, readPlace, writePlace } from "./place.ts"
import type { BuilderModel } from "./use-builder.ts"

type ItemToolsProps = { model: BuilderModel; item: Item }

/** What can be done with a question as a whole; each is a form that works without script. */
export function ItemTools({ model, item }: ItemToolsProps) {
  return (
    <div className="b-tools">
      <Shift {...{ model, item }} direction="up" />
      <Shift {...{ model, item }} direction="down" />
      <ToPage {...{ model, item }} />
      <StepForm
        {...{ model, item }}
        intent="copy-item"
        run={() =>
          model.run({
            make: (now) => (findItem(now, item.name) ? { op: "copy-item", item: item.name } : null),
            done: ({ added }) => added && model.choose({ item: added }, true),
          })
        }
      >
        Kopieren
      </StepForm>
      <StepForm {...{ model, item }} intent="remove-item" run={() => model.remove(item)}>
        Löschen
      </StepForm>
    </div>
  )
}

const SHIFT_WORDS = { up: "Nach oben", down: "Nach unten" }

function Shift({ model, item, direction }: ItemToolsProps & { direction: "up" | "down" }) {
  const place = neighbourPlace(model.definition, item.name, direction)
  if (place === null) return null
  return (
    <StepForm
      {...{ model, item }}
      intent="move-item"
      place={writePlace(place)}
      run={() => moveItem(model, item.name, (now) => neighbourPlace(now, item.name, direction))}
    >
      {SHIFT_WORDS[direction]}
    </StepForm>
  )
}

type StepFormProps = ItemToolsProps & {
  intent: string
  place?: string
  run(): void
  children: ReactNode
}

function StepForm({ model, item, intent, place, run, children }: StepFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run()
  }
  return (
    <form method="post" onSubmit={submit}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={model.revision} />
      <input type="hidden" name="item" value={item.name} />
      {place !== undefined && <input type="hidden" name="place" value={place} />}
      {intent === "remove-item" && <RemovedFields model={model} item={item} />}
      <Button type="submit" small variant={intent === "remove-item" ? "danger" : "secondary"}>
        {children}
      </Button>
    </form>
  )
}

/** Comes back with the answer, so that the deletion can be taken back without script, too. */
function RemovedFields({ model, item }: ItemToolsProps) {
  const found = findItem(model.definition, item.name)
  if (!found) return null
  const after = found.page.items[found.index - 1]?.name ?? null
  const removed = { page: found.page.name, after, value: item }
  return <input type="hidden" name="removed" value={JSON.stringify(removed)} />
}

function ToPage({ model, item }: ItemToolsProps) {
  const { pages } = model.definition
  const own = findItem(model.definition, item.name)?.page.name
  const others = pages.flatMap((page, index) =>
    page.name === own
      ? []
      : [{ value: writePlace(endOf(page)), label: pageWords(page.title, index) }],
  )
  if (others.length === 0) return null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const place = readPlace(String(new FormData(event.currentTarget).get("place")))
    moveItem(model, item.name, (now) => {
      const page = now.pages.find(({ name }) => name === place.page)
      return page ? endOf(page) : null
    })
  }
  return (
    <form method="post" className="b-to" onSubmit={submit}>
      <input type="hidden" name="intent" value="move-item" />
      <input type="hidden" name="revision" value={model.revision} />
      <input type="hidden" name="item" value={item.name} />
      <select name="place" className="s-in" aria-label="Auf welche Seite">
        {others.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Button type="submit" small>
        Dorthin verschieben
      </Button>
    </form>
  )
}

function pageWords(title: string, index: number): string {
  return title === "" ? `Seite ${index + 1}` : `Seite ${index + 1}: ${title}`
}
