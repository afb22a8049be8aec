import { useEffect, useRef } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Button } from "../../../ui/button.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import type { Item } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import { writePlace } from "./place.ts"
import type { BuilderModel, Removed } from "./use-builder.ts"

type BuilderNoticesProps = {
  model: BuilderModel
  refused: RefusedForm | undefined
  removed: string | undefined
}

/** What concerns the whole page: what is said, what was refused, what can be taken back. */
export function BuilderNotices({ model, refused, removed }: BuilderNoticesProps) {
  const isElsewhere = refused !== undefined && !/^(edit|correct|set)-/.test(refused.intent)
  return (
    <>
      <p className="kern-sr-only" role="status">
        {model.said}
      </p>
      {isElsewhere && <FormErrors message={refused.message} fields={refused.fields} />}
      <Orphan model={model} />
      {model.removed ? (
        <Undo model={model} removed={model.removed} />
      ) : (
        removed && <UndoForm model={model} json={removed} />
      )}
    </>
  )
}

/** Somebody else has deleted the question that is being typed. */
function Orphan({ model }: { model: BuilderModel }) {
  const { typed, definition, chosen } = model
  if (typed === null || !("item" in chosen) || findItem(definition, chosen.item)) return null
  const keep = () =>
    model.run({
      make: ({ pages }) => {
        const page = pages.at(-1)
        if (!page) return null
        return {
          op: "add-item",
          page: page.name,
          after: page.items.at(-1)?.name ?? null,
          item: typed,
        }
      },
      done: ({ added }) => added && model.choose({ item: added }, true),
    })
  return <OrphanNotice {...{ model, typed, keep }} />
}

type OrphanNoticeProps = { model: BuilderModel; typed: Item; keep(): void }

/** Where the form was there is nothing any more: the focus and the eye go to what is left of it. */
function OrphanNotice({ model, typed, keep }: OrphanNoticeProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => takeLostFocus(box.current, typed.name), [typed.name])
  return (
    <div className="b-orphan" ref={box}>
      <Notice
        kind="warning"
        announce="alert"
        title={`${model.editedBy} hat diese Frage inzwischen gelöscht. Ihre Eingabe ist noch da.`}
        actions={
          <>
            <Button onClick={keep}>Als neue Frage anlegen</Button>
            <Button variant="quiet" onClick={() => model.setTyped(null)}>
              Verwerfen
            </Button>
          </>
        }
      >
        <p>„{typed.title}“</p>
      </Notice>
    </div>
  )
}

/** The first button takes the focus that went, or goes, with the form of a question that is gone. */
function takeLostFocus(box: HTMLElement | null, item: string): void {
  const { activeElement, body } = document
  const form = document.getElementById(`edit-${item}`)
  const isLost = !activeElement || activeElement === body || form?.contains(activeElement)
  if (isLost) box?.querySelector("button")?.focus()
}

const SHOWN_MS = 8_000

/** Goes after eight seconds, but not while it is looked at. */
function Undo({ model, removed }: { model: BuilderModel; removed: Removed }) {
  const box = useRef<HTMLDivElement>(null)
  const { setRemoved } = model
  // biome-ignore lint/correctness/useExhaustiveDependencies: each deletion has its own eight seconds
  useEffect(() => {
    takeLostFocus(box.current, removed.value.name)
    let timer = setTimeout(end, SHOWN_MS)
    function end() {
      if (box.current?.matches(":hover, :focus-within")) timer = setTimeout(end, SHOWN_MS)
      else setRemoved(null)
    }
    return () => clearTimeout(timer)
  }, [removed])
  const restore = () => {
    const { page, after, value } = removed
    model.run({
      make(definition) {
        const there = definition.pages.find(({ name }) => name === page) ?? definition.pages.at(-1)
        if (!there) return null
        const isStill = after === null || there.items.some(({ name }) => name === after)
        const behind = isStill ? after : (there.items.at(-1)?.name ?? null)
        return { op: "add-item", page: there.name, after: behind, item: value }
      },
      done({ added }) {
        setRemoved(null)
        if (added) model.choose({ item: added }, true)
      },
    })
  }
  return (
    <div className="b-toast" ref={box} role="status">
      <span>Frage gelöscht: „{removed.value.title || "ohne Text"}“</span>
      <Button variant="quiet" onClick={restore}>
        Rückgängig
      </Button>
    </div>
  )
}

/** Without script. */
function UndoForm({ model, json }: { model: BuilderModel; json: string }) {
  const removed = JSON.parse(json) as Removed
  return (
    <form method="post" className="b-toast">
      <input type="hidden" name="intent" value="restore-item" />
      <input type="hidden" name="revision" value={model.revision} />
      <input type="hidden" name="place" value={writePlace(removed)} />
      <input type="hidden" name="value" value={JSON.stringify(removed.value)} />
      <span>Frage gelöscht: „{removed.value.title || "ohne Text"}“</span>
      <Button type="submit" variant="quiet">
        Rückgängig
      </Button>
    </form>
  )
}
