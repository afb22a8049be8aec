import { expect, test } from "vitest"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import { renderItems } from "../../../app/features/surveys/compile/render.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"

test.each([
  [{ min: 0, max: 1500 }, "Zwischen 0 und 1.500."],
  [{ min: 1 }, "Mindestens 1."],
  [{ max: 100 }, "Höchstens 100."],
])("the bounds of a number are told before the fault: %o", async (bounds, words) => {
  const html = await drawNumber(bounds)
  expect(html).toContain(`id="q1h">${words}</p>`)
  expect(html).toMatch(/<input [^>]*aria-describedby="q1h"/)
})

test("a number without bounds has no hint, and names none", async () => {
  const html = await drawNumber({})
  expect(html).not.toMatch(/q-hint|aria-describedby/)
})

async function drawNumber(bounds: object): Promise<string> {
  const stellen = { name: "stellen", type: "text", inputType: "number", title: "Wie viele?" }
  const elements = [{ ...stellen, ...bounds }]
  const parsed = parseDefinition({ title: "Stellen", pages: [{ name: "eins", elements }] })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const [page] = compileQuestionnaire(parsed.definition, await loadConditions()).pages
  if (page === undefined) throw new Error("no page")
  return renderItems(page, { typed: new Map(), faults: [], answers: {} })
}
