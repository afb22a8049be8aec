import { beforeAll, expect, test } from "vitest"
import { drawQuestionPage } from "../../../app/features/surveys/answering/pages/question-page.ts"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import type { Typed } from "../../../app/features/surveys/compile/compiled.ts"
import { faultsOn } from "../../../app/features/surveys/compile/validate.ts"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import type { Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import { matrix, questionnaire, single } from "../results/survey-fixture.ts"

const MOST_BYTES = 30_000
const FIELDS = [
  "Personal und Fachkräftegewinnung",
  "Finanzierung laufender Kosten",
  "Breitbandausbau in der Fläche",
  "Informationssicherheit",
  "Elektronische Akte",
  "Onlinedienste für Bürgerinnen und Bürger",
  "Register und Datenaustausch",
  "Schulung der Beschäftigten",
  "Gemeinsame Rechenzentren",
  "Vergabe und Beschaffung",
]
const GRADES = ["gering", "eher gering", "teils, teils", "eher hoch", "hoch", "weiß nicht"]
const ANSWERS = [
  "ja, vollständig umgesetzt",
  "ja, in Umsetzung",
  "beschlossen, noch nicht begonnen",
  "in Vorbereitung",
  "nein, nicht vorgesehen",
  "kann ich nicht beurteilen",
]

let conditions: ConditionLibrary
beforeAll(async () => {
  conditions = await loadConditions()
})

/** One page with a matrix of 10 × 6 and 19 questions of six answers each. */
function longPage() {
  const items: Item[] = [
    matrix("bedarf", FIELDS, GRADES, { everyRow: true }),
    ...Array.from({ length: 19 }, (_, index) =>
      single(
        `frage_${index + 1}`,
        "Ist diese Leistung bei Ihnen schon vollständig digital?",
        ANSWERS,
      ),
    ),
  ]
  const questions = compileQuestionnaire(questionnaire(...items), conditions)
  const [page] = questions.pages
  if (page === undefined) throw new Error("none")
  return { questions, page }
}

function bytesOf(typed: Typed, withFaults: boolean): number {
  const { questions, page } = longPage()
  const html = drawQuestionPage(
    {
      ...{
        survey: "Zukunftsradar 2026",
        name: "Amt Bad Doberan-Land",
        css: "/s/respondent-0123456789.css",
      },
      ...{ isTest: false, isSimulated: true, isDemo: true, js: "/s/respondent-0123456789.js" },
    },
    {
      questionnaire: questions,
      page,
      state: { typed, faults: withFaults ? faultsOn(page, {}) : [], answers: {} },
      ...{
        at: 3,
        of: 7,
        reference: "7K4M2Q",
        pageRevision: 12,
        revision: 12,
        drawing: "0123456789abcdef",
      },
      ...{
        savedAt: "2026-11-24T10:00:00.000Z",
        notices: "",
        next: "page",
        hasPrevious: true,
        waits: false,
      },
      ...{ mayShare: true, opening: "", name: "Amt Bad Doberan-Land" },
    },
  )
  return Buffer.byteLength(html)
}

test("a page with a matrix of 10 × 6 and 19 further questions stays within 30 KB", ({ task }) => {
  const filled: Typed = new Map<string, readonly string[]>([
    ...FIELDS.map((_, row) => [`bedarf.c${row}`, ["c3"]] as const),
    ...Array.from({ length: 19 }, (_, index) => [`frage_${index + 1}`, ["c1"]] as const),
  ])
  const figures = {
    empty: bytesOf(new Map(), false),
    filled: bytesOf(filled, false),
    faulty: bytesOf(new Map(), true),
  }
  task.meta.figures = JSON.stringify(figures)
  console.log(figures)
  for (const bytes of Object.values(figures)) expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
})
