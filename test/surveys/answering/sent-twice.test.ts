import { describe, expect, test } from "vitest"
import { DIALECTS } from "../../support/workspace.ts"
import { createAnsweringHouse, type Holder } from "./answering-house.ts"
import { openAnsweringDoors } from "./doors.ts"
import { formIn, plainBrowser, type Shown, wordsIn } from "./plain-browser.ts"

const TIMES = 6

function codeIn({ html }: Shown): string {
  return /Quittung ([0-9A-Z-]{14})/.exec(wordsIn(html))?.[1] ?? ""
}

describe.each(DIALECTS)("a form that reaches the server many times at once on %s", (dialect) => {
  test("[A2] is one answer with one receipt, whether from one window or from several", async () => {
    const house = await createAnsweringHouse(dialect)
    const doors = await openAnsweringDoors(house)
    try {
      for (const [index, holder] of house.holders.entries()) {
        const windows = await Promise.all(
          Array.from({ length: TIMES }, async () => {
            const browser = plainBrowser(doors.url)
            await browser.open(`/s/${(holder as Holder).secret}`)
            return browser
          }),
        )
        const [first] = windows
        if (first === undefined) throw new Error("There is no window.")
        const page = formIn((await first.open("/s/page/1")).html)
        // The page itself, many times at once, is saved once.
        const saved = await Promise.all(
          windows.map((window) => window.send(page, { konzept: "nein", _go: "next" })),
        )
        expect(saved.map(({ url }) => url)).toEqual(Array(TIMES).fill("/s/review"))
        const review = async (window: typeof first) =>
          formIn((await window.open("/s/review")).html, /submit/)
        const drawn = await review(first)
        // Every other time each window has drawn its own.
        const forms = await Promise.all(
          windows.map((window) => (index % 2 === 0 ? drawn : review(window))),
        )
        const receipts = await Promise.all(
          windows.map((window, at) => window.send(forms[at] ?? drawn)),
        )
        expect(receipts.map(({ status }) => status)).toEqual(Array(TIMES).fill(200))
        const codes = new Set(receipts.map(codeIn))
        expect(codes.size).toBe(1)
        expect(codes).not.toContain("")
      }
      const rows = await house.db.selectFrom("responseSubmissions").selectAll().execute()
      expect(rows).toHaveLength(house.holders.length)
      const pages = await house.db.selectFrom("responsePages").select("revision").execute()
      expect(pages.every(({ revision }) => revision === 1)).toBe(true)
      const tally = await house.db.selectFrom("surveyTallies").selectAll().executeTakeFirstOrThrow()
      expect(tally.submitted).toBe(house.holders.length)
    } finally {
      await doors.close()
      expect(doors.bugs).toEqual([])
      await house.close()
    }
  })
})
