import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const FOLDER = new URL("e2e/", import.meta.url).pathname

/**
 * What a page says is on its way when a click returns: read once, it is the old page on a busy machine and
 * the new one on an idle one. `expect.poll` reads until it is so.
 */
const READ_ONCE = [
  /expect\(\s*await [^;]*?\.(?:count|textContent|inputValue|getAttribute|isVisible|isChecked|isEnabled|isDisabled|allInnerTexts|allTextContents|evaluate)\(/,
  /expect\((?:new URL\()?\w+\.url\(\)/,
]

test("browser tests ask a page again until it shows what it should", () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name, statements: readFileSync(join(FOLDER, name), "utf8").split("\n    ") }))
  expect(files.length).toBeGreaterThan(30)
  const hasty = files.flatMap(({ name, statements }) =>
    statements
      .filter((statement) => READ_ONCE.some((pattern) => pattern.test(statement)))
      .map((statement) => `${name}: ${statement.trim()}`),
  )
  expect(hasty).toEqual([])
})
