import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Random } from "../../support/random.ts"
import type { Figures } from "../arena.ts"
import { judge } from "../goals.ts"
import type { Run } from "../results.ts"
import { QUICK } from "../sizes.ts"
import { fillIn, readForms } from "./form.ts"
import { planSurveySteps, runSurveyStep, type SurveyStep } from "./plan.ts"
import { QUESTIONS } from "./questions.ts"
import { SURVEY_PEERS, SURVEY_SERVERS, type SurveyServer } from "./servers.ts"
import { furnishSurveys } from "./survey-workspace.ts"

const LINKS = 40
const SIZES = { ...QUICK, surveys: { respondents: [10], seconds: 20, links: LINKS } }

describe("a visitor without script", () => {
  test("reads of a form what a browser would send", () => {
    const [form] = readForms(
      `<p><form METHOD="POST" action="/s/page/2?a=1&amp;b=2"><input type=hidden name="f" value="R&quot;1">
       <label><input type="radio" name="q1" value="">keine Angabe</label><input type="radio" name="q1" value="ja" checked>
       <select name="q2"><option value="">–</option><option value="3">3</option></select>
       <input name="q4" inputmode="decimal"><textarea name="q3" aria-label="a > b">F&#252;r &lt;alle&gt;</textarea><input name="no" disabled>
       <button type="button">Hilfe</button><button name="go" value="next">Weiter</button></form>`,
    )
    if (!form) throw new Error("There is no form")
    expect(form).toMatchObject({ action: "/s/page/2?a=1&b=2", isPost: true })
    expect(form.buttons).toEqual([{ name: "go", value: "next", action: null }])
    expect(form.fields.find(({ name }) => name === "q3")?.value).toBe("Für <alle>")
    const sent = fillIn(form, new Random(1), "Größe & Ziel")
    expect(Object.fromEntries(sent)).toEqual({
      f: 'R"1',
      q1: "ja",
      q2: "3",
      q3: "Größe & Ziel",
      q4: "12",
    })
  })
})

describe("the race of surveys", () => {
  let work: string

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), "schulterschluss-survey-bench-"))
    await furnishSurveys(work, LINKS)
  })
  afterAll(() => rmSync(work, { recursive: true, force: true }))

  const run = (step: SurveyStep | undefined, server: SurveyServer): Promise<Figures> => {
    if (!step) throw new Error("There is no such step")
    return runSurveyStep(step, server, { sizes: SIZES, work })
  }
  const steps = planSurveySteps(SIZES.surveys)

  test("asks twenty questions", () => expect(QUESTIONS).toHaveLength(20))

  test.each(SURVEY_SERVERS)("$name keeps what it accepts, in every race", async (server) => {
    for (const step of steps.filter(({ form }) => server.forms.includes(form))) {
      const figures = await run(step, server)
      expect(figures).toMatchObject({ accepted: LINKS, stored: LINKS, lostAnswers: 0 })
      expect(figures).toMatchObject({ storedBeyond: 0, failedJourneys: 0, refused: 0, note: null })
    }
  })

  test("what is lost, stored twice, turned away and cut off is seen", async () => {
    const figures = await run(steps[0], CARELESS)
    const { lostAnswers, storedBeyond, refused, broken } = figures
    expect(figures).toMatchObject({ accepted: LINKS, failedJourneys: 0 })
    expect({ refused, broken }).toEqual({ refused: 9, broken: LINKS / 2 })
    expect(lostAnswers).toBeGreaterThan(0)
    expect(storedBeyond).toBeGreaterThan(0)
  })
})

describe("the goals of surveys", () => {
  test("compare with bare Remix of the same run, and count what went wrong in all tables", () => {
    const missed = (run: Run) => judge([run]).flatMap(({ title, isMet }) => (isMet ? [] : [title]))
    const right = { journeysPerS: 110, cpuMsPerJourney: 6, submitP99: 200, pssMiB: 250 }
    const nothing = { lostAnswers: 0, storedBeyond: 0, failedJourneys: 0 }
    const tables = (ours: Figures, stampede: Figures): Run => ({
      "survey of 20 questions, 50 respondents": {
        "bare-remix": { journeysPerS: 100, cpuMsPerJourney: 6 },
        schulterschluss: { ...right, ...nothing, ...ours },
      },
      "stampede: 11,000 links": { schulterschluss: { stampedeS: 60, ...nothing, ...stampede } },
    })
    expect(missed(tables({}, {}))).toEqual([])
    expect(missed(tables({ journeysPerS: 99 }, { lostAnswers: 1 }))).toEqual([
      "survey journeys/s, 50 respondents",
      "survey answers accepted and lost",
    ])
    const broken = {
      ...tables({}, {}),
      "stampede: 11,000 links": { schulterschluss: { error: "–" } },
    }
    expect(missed(broken)).toHaveLength(3)
  })
})

const CARELESS: SurveyServer = {
  ...{ name: "careless", about: "loses, doubles and turns away" },
  ...(SURVEY_PEERS[0] as SurveyServer),
  process: ({ port, dataDir }) => ({
    flags: [],
    script: join(import.meta.dirname, "careless-server.ts"),
    cwd: dataDir,
    env: { PORT: String(port), DATA_DIR: dataDir },
  }),
}
