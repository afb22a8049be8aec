import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { assetAddress, findAsset } from "../../../app/features/surveys/answering/assets.server.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"
import { createAnsweringHouse } from "./answering-house.ts"
import { openAnsweringDoors } from "./doors.ts"
import { formIn, plainBrowser } from "./plain-browser.ts"

const FOLDER = new URL("../../../db/demo/surveys/", import.meta.url)
const MAX_PAGE = 30_720
const MAX_SCRIPT = 6 * 1024
const MAX_SHEET = 14 * 1024

const questionnaires = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => {
    const parsed = parseDefinition(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")))
    return parsed.ok ? [[name, parsed.definition] as const] : []
  })

test("there are questionnaires in the demo", () => {
  expect(questionnaires.length).toBeGreaterThan(0)
})

test.each(questionnaires)(
  "no page of %s is over 30 KB, with every fault told",
  async (_name, definition) => {
    const house = await createAnsweringHouse("sqlite", { definition })
    const doors = await openAnsweringDoors(house)
    const browser = plainBrowser(doors.url)
    const sizes: Record<string, number> = {}
    const weigh = ({ url, html }: { url: string; html: string }) => {
      sizes[url] = Buffer.byteLength(html)
    }
    weigh(await browser.open(`/s/${house.holders[0]?.secret}`))
    for (const index of definition.pages.keys()) {
      const page = await browser.open(`/s/page/${index + 1}`)
      weigh(page)
      weigh(await browser.send(formIn(page.html), { _go: "next" }))
    }
    weigh(await browser.open("/s/review"))
    weigh(await browser.open("/s/share"))
    expect(Object.entries(sizes).filter(([, bytes]) => bytes > MAX_PAGE)).toEqual([])
    await doors.close()
    await house.close()
  },
)

test("script and sheet are small: packed, as every browser takes them", () => {
  const packed = (kind: "css" | "js") =>
    findAsset(assetAddress(kind).split("/").at(-1) ?? "")?.packed?.length ?? Number.NaN
  expect(packed("js")).toBeLessThanOrEqual(MAX_SCRIPT)
  expect(packed("css")).toBeLessThanOrEqual(MAX_SHEET)
})
