import axe from "axe-core"
import type { Page } from "playwright-core"
import { expect } from "vitest"

/** Runs axe over the page as it stands and expects nothing serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: typeof axe }
    const result = await engine.run(document.body)
    return result.violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)
  })
  expect(violations).toEqual([])
}
