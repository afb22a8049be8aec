import { expect, test } from "vitest"
import { ACTORS, readTable } from "./table.ts"

const EVERYBODY = ACTORS.join(" ")

test("a table says for everybody what is expected in each column", () => {
  const table = readTable(`| own foreign\n editor | ok 404\n others | 403 404`, ["own", "foreign"])
  expect(Object.keys(table).sort()).toEqual([...ACTORS].sort())
  expect(table.editor).toEqual({ own: "ok", foreign: "404" })
  expect(table.stranger).toEqual({ own: "403", foreign: "404" })
})

test.each([
  ["without a line for somebody", "| own\n editor | ok", "has no line"],
  ["with two lines for somebody", `| own\n ${EVERYBODY} | ok\n editor | 403`, "has two lines"],
  ["with a line for nobody", `| own\n ${EVERYBODY} emperor | ok`, "Nobody is called emperor"],
  ["with a cell too few", `| own\n ${EVERYBODY} |`, "has 0 cells"],
  ["about other columns", `| foreign\n ${EVERYBODY} | ok`, "speaks of foreign"],
  ["that lets all others through", "| own\n editor | 403\n others | ok", "only be refused"],
])("a table %s is none", (_fault, text, message) => {
  expect(() => readTable(text, ["own"])).toThrow(message)
})
