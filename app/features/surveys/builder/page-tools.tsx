import { Button } from "../../../ui/button.tsx"
import type { Page } from "../questionnaire/definition.ts"
import { movePage } from "./moves.ts"
import { neighbourPage } from "./place.ts"
import type { BuilderModel } from "./use-builder.ts"

const MOVES = [
  { direction: "up", words: "Seite nach vorn" },
  { direction: "down", words: "Seite nach hinten" },
] as const

/** What can be done with a page as a whole. */
export function PageTools({ model, page }: { model: BuilderModel; page: Page }) {
  const { definition } = model
  const isEmpty = page.items.length === 0 && definition.pages.length > 1
  return (
    <div className="b-tools">
      {MOVES.map(({ direction, words }) => {
        const after = neighbourPage(definition, page.name, direction)
        if (after === undefined) return null
        return (
          <PageStep
            key={direction}
            {...{ model, page, words, intent: "move-page", place: after ?? "" }}
            run={() => movePage(model, page.name, direction)}
          />
        )
      })}
      {isEmpty ? (
        <PageStep
          {...{ model, page, words: "Leere Seite löschen", intent: "remove-page" }}
          run={() =>
            model.run({
              make: ({ pages }) => {
                const now = pages.find(({ name }) => name === page.name)
                return now?.items.length === 0 ? { op: "remove-page", page: page.name } : null
              },
              done: () => model.choose({ page: definition.pages[0]?.name ?? "" }),
            })
          }
        />
      ) : (
        definition.pages.length > 1 && (
          <p className="s-small s-muted">Löschen lässt sich die Seite, sobald sie leer ist.</p>
        )
      )}
    </div>
  )
}

type PageStepProps = {
  model: BuilderModel
  page: Page
  words: string
  intent: string
  place?: string
  run(): void
}

function PageStep({ model, page, words, intent, place, run }: PageStepProps) {
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={model.revision} />
      <input type="hidden" name="page" value={page.name} />
      {place !== undefined && <input type="hidden" name="place" value={place} />}
      <Button type="submit" small variant={intent === "remove-page" ? "danger" : "secondary"}>
        {words}
      </Button>
    </form>
  )
}
