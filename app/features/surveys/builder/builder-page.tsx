import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Button, LinkButton } from "../../../ui/button.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { findItem } from "../questionnaire/items.ts"
import { BuilderNotices } from "./builder-notices.tsx"
import type { BuilderView } from "./builder-view.server.ts"
import { FrameEditor } from "./frame-editor.tsx"
import { Outline } from "./outline.tsx"
import { PageEditor } from "./page-editor.tsx"
import { PageItems } from "./page-items.tsx"
import { Preview } from "./preview.tsx"
import { type BuilderModel, chosenPage, useBuilder } from "./use-builder.ts"
import type { Chosen, View } from "./views.ts"

type BuilderPageProps = {
  builder: BuilderView
  at: { chosen: Chosen | null; view: View }
  refused: RefusedForm | undefined
  /** JSON of the question that a form without script has deleted just now. */
  removed: string | undefined
}

const LEDES = {
  all: "Jede Änderung wird gespeichert, sobald Sie ein Feld verlassen.",
  words: "Die Umfrage läuft: Nur Schreibfehler lassen sich berichtigen.",
  nothing: "Die Umfrage ist geschlossen. So wurde gefragt.",
}

/** The questionnaire of a survey: its outline, the chosen page with the chosen question open, the preview. */
export function BuilderPage({ builder, at, refused, removed }: BuilderPageProps) {
  const model = useBuilder(builder, at)
  return (
    <SurveyFrame
      survey={builder.survey}
      current="questionnaire"
      lede={LEDES[builder.editable]}
      action={builder.editable === "all" && <StartTest surveyId={builder.survey.id} />}
    >
      <BuilderNotices {...{ model, refused, removed }} />
      <Links model={model} isTested={builder.isTested} />
      <div className={`b-cols b-cols--${model.view}`}>
        <Outline model={model} />
        <div className="b-main">
          <Main {...{ model, refused }} />
        </div>
        <Preview model={model} />
      </div>
    </SurveyFrame>
  )
}

/** What is chosen, opened for editing. */
function Main({ model, refused }: { model: BuilderModel; refused: RefusedForm | undefined }) {
  const { chosen, definition, editable } = model
  if ("part" in chosen && editable !== "nothing") {
    return (
      <>
        <div className="b-head">
          <h2 className="s-h2">Titel und Begrüßung</h2>
        </div>
        <FrameEditor {...{ model, refused: frameRefused(refused) }} />
      </>
    )
  }
  const page = chosenPage(definition, chosen)
  if (!page) return null
  const isPage = !("item" in chosen) || !findItem(definition, chosen.item)
  return (
    <>
      <PageHead {...{ model, page: page.name, isPage }} />
      {isPage && editable !== "nothing" && (
        <PageEditor key={page.name} {...{ model, page, refused: pageRefused(refused) }} />
      )}
      <PageItems {...{ model, page, refused: itemRefused(refused) }} />
    </>
  )
}

function frameRefused(refused: RefusedForm | undefined) {
  return refused?.intent.endsWith("-frame") ? refused : undefined
}

function pageRefused(refused: RefusedForm | undefined) {
  return refused?.intent.endsWith("-page") ? refused : undefined
}

function itemRefused(refused: RefusedForm | undefined) {
  return refused?.intent === "edit-item" || refused?.intent === "correct-item" ? refused : undefined
}

function PageHead({ model, page, isPage }: { model: BuilderModel; page: string; isPage: boolean }) {
  const { pages } = model.definition
  const index = pages.findIndex(({ name }) => name === page)
  const title = pages[index]?.title ?? ""
  return (
    <div className="b-head">
      <h2 className="s-h2">
        <span className="s-muted">Seite {index + 1}</span> {title}
      </h2>
      {!isPage && model.editable !== "nothing" && (
        <Button variant="link" small onClick={() => model.choose({ page })}>
          Seite bearbeiten
        </Button>
      )}
    </div>
  )
}

function StartTest({ surveyId }: { surveyId: string }) {
  return (
    <form
      method="post"
      target="_blank"
      action={`/surveys/${surveyId}/questionnaire`}
      rel="noopener"
    >
      <input type="hidden" name="intent" value="start-test" />
      <Button type="submit" variant="primary">
        Test starten
      </Button>
    </form>
  )
}

function Links({ model, isTested }: { model: BuilderModel; isTested: boolean }) {
  const base = `/surveys/${model.survey.id}`
  const blocking = model.problems.filter(({ blocksOpening }) => blocksOpening)
  return (
    <div className="b-links">
      <p className="b-state" role="status">
        {SAVING_WORDS[model.saving]}
      </p>
      <p className="s-small s-muted">
        {blocking.length > 0
          ? `Vor dem Öffnen fehlt noch etwas: ${blocking.length} ${blocking.length === 1 ? "Stelle" : "Stellen"}, mit ! markiert.`
          : isTested
            ? "Vollständig und getestet."
            : "Vollständig. Noch nicht bis zur Quittung getestet."}
      </p>
      <LinkButton variant="quiet" small href={`${base}/versions`}>
        Fassungen
      </LinkButton>
      <LinkButton variant="quiet" small href={`${base}/questionnaire/import`}>
        Einlesen und ausgeben
      </LinkButton>
    </div>
  )
}

const SAVING_WORDS = {
  idle: "",
  saving: "wird gespeichert …",
  saved: "gespeichert",
  failed: "nicht gespeichert",
} as const
