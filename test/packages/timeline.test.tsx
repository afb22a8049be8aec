import fc from "fast-check"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import type { PackageRow } from "../../app/features/packages/queries.server.ts"
import { addDays } from "../../app/features/packages/rules.ts"
import { scaleFor, spanOf } from "../../app/features/packages/timeline.ts"
import { TimelineChart } from "../../app/features/packages/timeline-chart.tsx"

const day = fc.integer({ min: 0, max: 5000 }).map((offset) => addDays("2024-01-01", offset))
const planned = fc.record({
  startsOn: fc.option(day),
  endsOn: fc.option(day),
  milestones: fc.array(fc.record({ dueOn: fc.option(day) }), { maxLength: 5 }),
})

test("whatever is planned, each day has its place, later ones further right, and ticks do not crowd", () => {
  fc.assert(
    fc.property(fc.array(planned, { maxLength: 6 }), day, (packages, today) => {
      const scale = scaleFor(packages, today)
      const days = packages.flatMap(({ startsOn, endsOn, milestones }) =>
        [startsOn, endsOn, ...milestones.map(({ dueOn }) => dueOn)].flatMap((one) => one ?? []),
      )
      expect(scale === null).toBe(days.length === 0)
      if (scale === null) return
      const places = [...days, today].sort().map(scale.at)
      for (const place of places) {
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThanOrEqual(1)
      }
      expect([...places].sort((a, b) => a - b)).toEqual(places)
      expect(scale.ticks.length).toBeLessThanOrEqual(16)
      for (const one of packages) {
        const span = spanOf(one)
        if (span) expect(span.from <= span.to).toBe(true)
      }
    }),
  )
})

const ROW: PackageRow = {
  id: "doc_1",
  code: "AP 1",
  title: "Netze",
  objective: "",
  lead: null,
  organizations: [],
  state: "proposed",
  health: "green",
  healthReason: "",
  startsOn: "2027-01-01",
  endsOn: "2027-12-31",
  milestones: [
    { id: "a", title: "Erreicht", dueOn: "2027-02-01", isDone: true },
    { id: "b", title: "Versäumt", dueOn: "2027-03-01", isDone: false },
    { id: "c", title: "Offen", dueOn: "2027-09-01", isDone: false },
    { id: "d", title: "Ohne Tag", dueOn: null, isDone: false },
  ],
  next: null,
  waitsFor: [],
}

test("milestones differ by shape, bars by class, and nothing is styled in the markup", () => {
  const html = renderToStaticMarkup(<TimelineChart packages={[ROW]} today="2027-06-01" />)
  const [drawing = ""] = /<svg class="s-time__chart".*?<\/svg>/s.exec(html) ?? []
  expect(drawing.match(/s-time__stone--(\w+)/g)).toEqual([
    "s-time__stone--done",
    "s-time__stone--late",
    "s-time__stone--open",
  ])
  expect(drawing).toContain("s-time__bar--proposed")
  expect(drawing).toContain("heute")
  expect(drawing).toContain('href="/documents/doc_1"')
  expect(html).not.toContain("style=")
})

test("without any day a sentence stands in the place of the drawing", () => {
  const bare = { ...ROW, startsOn: null, endsOn: null, milestones: [] }
  const html = renderToStaticMarkup(<TimelineChart packages={[bare]} today="2027-06-01" />)
  expect(html).not.toContain("<svg")
  expect(html).toContain("Noch hat kein Arbeitspaket einen Tag")
})
