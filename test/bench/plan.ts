import type { Arena, Figures } from "./arena.ts"
import { COMPUTE } from "./compute/plan.ts"
import { browser } from "./scenarios/browser.ts"
import { coldLoad } from "./scenarios/cold-load.ts"
import { durability } from "./scenarios/durability.ts"
import { fanOut } from "./scenarios/fan-out.ts"
import { hostile } from "./scenarios/hostile.ts"
import { manyDocuments } from "./scenarios/many-documents.ts"
import { throughput } from "./scenarios/throughput.ts"
import type { Sizes } from "./sizes.ts"
import { SURVEYS } from "./surveys/plan.ts"

/** One scenario at one size: a table of its own, or several. */
export interface Step {
  /** As `--scenarios` names it. */
  scenario: string
  /** As the table is headed. */
  title: string
  /** Makes no sense for a server that keeps nothing. */
  needsStorage: boolean
  /** Looks at pages, which no peer has. */
  needsPages: boolean
  run(arena: Arena): Promise<Record<string, Figures>>
}

export const SCENARIOS = [
  "fanout",
  "throughput",
  "manydocs",
  "coldload",
  "durability",
  "hostile",
  "browser",
  SURVEYS,
  COMPUTE,
]

/** All steps on servers, in the order in which they run. */
export function planSteps(sizes: Sizes): Step[] {
  const one = (scenario: string, title: string, run: (arena: Arena) => Promise<Figures>): Step => ({
    scenario,
    title,
    needsStorage: scenario === "coldload" || scenario === "durability",
    needsPages: scenario === "browser",
    run: async (arena) => ({ [title]: await run(arena) }),
  })
  return [
    ...sizes.clients.map((clients) =>
      one("fanout", `fan-out, ${clients} clients`, (arena) => fanOut(arena, clients)),
    ),
    one("throughput", "throughput, 20 writers", throughput),
    one("manydocs", `${sizes.documents} documents, 2 clients each`, manyDocuments),
    one("coldload", `cold load after ${sizes.edits} keystrokes`, coldLoad),
    ...sizes.rates.map((rate) =>
      one("durability", `kill -9 at ${rate} updates/s per writer`, (arena) =>
        durability(arena, rate),
      ),
    ),
    { scenario: "hostile", title: "hostile", needsStorage: false, needsPages: false, run: hostile },
    one("browser", "browser, 2,000 blocks, 20 editors", browser),
  ]
}
