import { type FormEvent, useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Button } from "../../../ui/button.tsx"
import type { Item, Page } from "../questionnaire/definition.ts"
import { type ItemPlace, listItems } from "../questionnaire/items.ts"
import { placeWords } from "./condition-options.ts"
import { ItemEditor } from "./item-editor.tsx"
import { ItemTools } from "./item-tools.tsx"
import { ITEM_KINDS, KIND_WORDS } from "./kind-words.ts"
import { wordsOf } from "./known-conditions.ts"
import { Problems } from "./problems.tsx"
import { addressOf } from "./read-address.ts"
import type { BuilderModel } from "./use-builder.ts"
import { useItemEditing } from "./use-item-editing.ts"

type PageItemsProps = { model: BuilderModel; page: Page; refused: RefusedForm | undefined }

/** The questions of a page one below the other: the chosen one opens into its form where it stands. */
export function PageItems({ model, page, refused }: PageItemsProps) {
  const places = listItems(model.definition).filter((place) => place.page.name === page.name)
  const chosen = "item" in model.chosen ? model.chosen.item : null
  return (
    <>
      <ol className="b-items">
        {places.map((place) => (
          <li key={place.item.name} className="b-item">
            <span className="b-item__n">{place.number ?? ""}</span>
            <div>
              {place.item.name === chosen ? (
                <OpenItem {...{ model, place, refused }} />
              ) : (
                <ClosedItem {...{ model, place }} />
              )}
            </div>
          </li>
        ))}
      </ol>
      {model.editable === "all" && <AddItem {...{ model, page, chosen }} />}
    </>
  )
}

type OpenItemProps = { model: BuilderModel; place: ItemPlace; refused: RefusedForm | undefined }

function OpenItem({ model, place, refused }: OpenItemProps) {
  if (model.editable === "nothing") return <Reading {...{ model, place }} />
  return <EditedItem key={place.item.name} {...{ model, place, refused }} />
}

function EditedItem({ model, place, refused }: OpenItemProps) {
  const { item } = place
  const editing = useItemEditing(model, item, refused, model.setTyped)
  return (
    <>
      <Problems model={model} of={{ item: item.name }} />
      <ItemEditor
        {...{ model, item, editing }}
        tools={model.editable === "all" && <ItemTools {...{ model, item }} />}
      />
    </>
  )
}

function ClosedItem({ model, place }: { model: BuilderModel; place: ItemPlace }) {
  const { item, number } = place
  const label = number === null ? "Information bearbeiten" : `Frage ${number} bearbeiten`
  return (
    <a
      className="b-closed"
      href={addressOf(model.survey.id, { chosen: { item: item.name }, view: model.view })}
      onClick={(event) => {
        event.preventDefault()
        model.choose({ item: item.name }, true)
      }}
    >
      <span className="kern-sr-only">{label}: </span>
      <Reading {...{ model, place }} />
    </a>
  )
}

/** A question in a few words. */
function Reading({ model, place }: { model: BuilderModel; place: ItemPlace }) {
  const { item } = place
  const words = wordsOf(model.conditions, item.visibleIf, model.definition)
  return (
    <>
      <span className="b-closed__t">{placeWords(place)}</span>
      <span className="b-closed__d">
        {KIND_WORDS[item.kind]}
        {answersOf(item)}
        {item.isRequired && " · Pflicht"}
      </span>
      {words && <span className="b-closed__d">◆ {words}</span>}
    </>
  )
}

const MOST_WORDS = 120

function answersOf(item: Item): string {
  const lists = "choices" in item ? item.choices : "rows" in item ? item.rows : []
  const words = lists.map(({ text }) => text).join(", ")
  if (words === "") return ""
  return `: ${words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)} …` : words}`
}

type AddItemProps = { model: BuilderModel; page: Page; chosen: string | null }

/** A new question, behind the chosen one or at the end. */
function AddItem({ model, page, chosen }: AddItemProps) {
  const [kind, setKind] = useState<Item["kind"]>("single")
  const isHere = page.items.some(({ name }) => name === chosen)
  const after = (isHere ? chosen : page.items.at(-1)?.name) ?? ""
  const submit = (event: FormEvent) => {
    event.preventDefault()
    model.run({
      make({ pages }) {
        const now = pages.find(({ name }) => name === page.name)
        if (!now) return null
        const isStill = now.items.some(({ name }) => name === after)
        const behind = isStill ? after : (now.items.at(-1)?.name ?? null)
        return { op: "add-item", page: page.name, after: behind, item: { kind, title: "" } }
      },
      done: ({ added }) => added && model.choose({ item: added }, true),
    })
  }
  return (
    <form method="post" className="b-add" onSubmit={submit}>
      <input type="hidden" name="intent" value="add-item" />
      <input type="hidden" name="revision" value={model.revision} />
      <input type="hidden" name="page" value={page.name} />
      <input type="hidden" name="after" value={after} />
      <KindSelect kind={kind} choose={setKind} />
      <Button type="submit">{isHere ? "Frage dahinter einfügen" : "Frage hinzufügen"}</Button>
    </form>
  )
}

type KindSelectProps = { kind: Item["kind"]; choose(kind: Item["kind"]): void }

function KindSelect({ kind, choose }: KindSelectProps) {
  return (
    <select
      name="kind"
      className="s-in"
      aria-label="Art der neuen Frage"
      value={kind}
      onChange={(event) => {
        const chosen = ITEM_KINDS.find((known) => known === event.currentTarget.value)
        if (chosen) choose(chosen)
      }}
    >
      {ITEM_KINDS.map((known) => (
        <option key={known} value={known}>
          {KIND_WORDS[known]}
        </option>
      ))}
    </select>
  )
}
