import { expect, test } from "vitest"
import { applyRedline } from "../../../app/features/review/redline/apply.ts"
import { compareContents } from "../../../app/features/review/redline/compare.ts"
import { compareTexts } from "../../../app/features/review/redline/compared-text.ts"
import { readable, withNotes } from "../../../app/features/review/redline/readable.ts"
import { hundredPages } from "./hundred-pages.ts"

test("a hundred pages with a thousand changes are compared whole; `npm run bench` says how fast", () => {
  const { before, after } = hundredPages()
  const compared = compareTexts(before, after, { page: 1, unfold: null })
  expect(compared.all.length).toBeGreaterThan(950)
  expect(applyRedline(before, compareContents(before, after))).toEqual(withNotes(readable(after)))
})
