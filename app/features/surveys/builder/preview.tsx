import { useEffect, useMemo, useRef } from "react"
import { compileQuestionnaire } from "../compile/compile.ts"
import type { CompiledPage, PageState } from "../compile/compiled.ts"
import { renderForPrint } from "../compile/print.ts"
import { renderItems } from "../compile/render.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { type KnownConditions, previewLibrary, wordsOf } from "./known-conditions.ts"
import { addressOf } from "./read-address.ts"
import { type BuilderModel, chosenPage } from "./use-builder.ts"
import { VIEWS, type View } from "./views.ts"
import { withTyped } from "./with-typed.ts"

const VIEW_WORDS: Record<View, string> = { phone: "Telefon", wide: "Breit", print: "Druck" }
const NOTHING: PageState = { typed: new Map(), faults: [], answers: Object.create(null) }

/** The page as those who are asked will see it, with what is being typed. */
export function Preview({ model }: { model: BuilderModel }) {
  const { view, conditions } = model
  const definition = withTyped(model.definition, model.typed)
  const page = chosenPage(definition, model.chosen)
  const chosen = "item" in model.chosen ? model.chosen.item : null
  return (
    <section className="b-pre" aria-labelledby="preview-heading">
      <div className="b-pre__head">
        <h2 className="s-h3" id="preview-heading">
          Vorschau
        </h2>
        <ViewSwitch model={model} />
      </div>
      {view === "print" ? (
        <Print {...{ definition, conditions }} />
      ) : (
        page && <Screen {...{ definition, conditions, page: page.name, chosen, view }} />
      )}
    </section>
  )
}

function ViewSwitch({ model }: { model: BuilderModel }) {
  const { survey, chosen, view: current } = model
  return (
    <nav className="b-switch" aria-label="Ansicht der Vorschau">
      {VIEWS.map((view) => (
        <a
          key={view}
          href={addressOf(survey.id, { chosen, view })}
          aria-current={view === current ? "true" : undefined}
          onClick={(event) => {
            event.preventDefault()
            model.look(view)
          }}
        >
          {VIEW_WORDS[view]}
        </a>
      ))}
    </nav>
  )
}

type DrawnProps = { definition: Definition; conditions: KnownConditions }

type ScreenProps = DrawnProps & { page: string; chosen: string | null; view: View }

function Screen({ definition, conditions, page: name, chosen, view }: ScreenProps) {
  const page = useMemo(
    () =>
      compileQuestionnaire(definition, previewLibrary(conditions)).pages.find(
        (one) => one.name === name,
      ),
    [definition, conditions, name],
  )
  const frame = useChosenInView(chosen)
  if (!page) return null
  return (
    <div ref={frame} className={`s-q b-frame b-frame--${view}`}>
      <p className="s-small b-frame__place">
        Seite {page.index + 1} von {definition.pages.length}
      </p>
      {page.title && <h3 className="s-h2">{page.title}</h3>}
      {page.description && <p>{page.description}</p>}
      {page.items.length === 0 && <p className="s-muted">Auf dieser Seite steht noch nichts.</p>}
      {page.items.map(({ item, dependsOnOwnPage }, index) => {
        const words = dependsOnOwnPage ? "" : wordsOf(conditions, item.visibleIf, definition)
        return (
          <div key={item.name} data-item={item.name}>
            {words && <p className="b-frame__if">◆ {words}</p>}
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ourselves, all words escaped */}
            <div dangerouslySetInnerHTML={{ __html: drawOne(page, index) }} />
          </div>
        )
      })}
    </div>
  )
}

/** Beside the form the preview scrolls by itself: the open question is what one wants to see. */
function useChosenInView(chosen: string | null) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = frame.current
    if (!box || chosen === null || box.scrollHeight <= box.clientHeight) return
    const shown = box.querySelector(`[data-item="${CSS.escape(chosen)}"]`)
    if (shown) box.scrollTop += shown.getBoundingClientRect().top - box.getBoundingClientRect().top
  }, [chosen])
  return frame
}

/** One question alone, with the ids that it has among the others. */
function drawOne(page: CompiledPage, index: number): string {
  const items = page.items.map((item, at) =>
    at === index ? item : { ...item, dependsOnOwnPage: false, isAsked: () => false },
  )
  return renderItems({ ...page, items }, NOTHING)
}

function Print({ definition, conditions }: DrawnProps) {
  const html = useMemo(
    () => renderForPrint(compileQuestionnaire(definition, previewLibrary(conditions)), null),
    [definition, conditions],
  )
  return (
    <div className="s-q b-frame b-frame--print">
      <h3 className="s-h2">{definition.title}</h3>
      {definition.description && <p>{definition.description}</p>}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ourselves, all words escaped */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  )
}
