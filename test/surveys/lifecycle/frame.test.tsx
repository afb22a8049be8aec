import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import type { SurveyFrameView } from "../../../app/features/surveys/lifecycle/frame.server.ts"
import { SurveyFrame } from "../../../app/features/surveys/lifecycle/survey-frame.tsx"

const SURVEY: SurveyFrameView = {
  ...{ id: "sur_1", title: "Glasfaser", state: "open", mode: "named", gate: "open", revision: 2 },
  ...{ isSimulated: true, mayManage: true, invited: 3, submitted: 1, parts: ["overview"] },
}

const draw = (props: Omit<Parameters<typeof SurveyFrame>[0], "survey" | "children">) =>
  renderToStaticMarkup(
    <SurveyFrame survey={SURVEY} {...props}>
      <p>Inhalt</p>
    </SurveyFrame>,
  )

const links = (html: string) =>
  [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href ?? "")

describe("the frame of a survey's pages", () => {
  test("names the survey and the page, and leads back over each page above it", () => {
    expect(draw({ current: "overview" })).toContain(">Glasfaser</h1>")
    expect(links(draw({ current: "overview" }))).toEqual(["/surveys"])
    const results = draw({ current: "results" })
    expect(results).toContain(">Glasfaser: Ergebnisse</h1>")
    expect(links(results)).toEqual(["/surveys", "/surveys/sur_1"])
    const texts = draw({ current: "results", below: [{ label: "Freie Texte" }] })
    expect(texts).toContain(">Glasfaser: Freie Texte</h1>")
    expect(links(texts)).toEqual(["/surveys", "/surveys/sur_1", "/surveys/sur_1/results"])
    const edit = draw({ current: "overview", below: [{ label: "Angaben ändern" }] })
    expect(links(edit)).toEqual(["/surveys", "/surveys/sur_1"])
  })

  test("says on each page that the answers are simulated", () => {
    expect(draw({ current: "response" })).toContain("Simulierte Antworten, frei erfunden.")
  })
})
