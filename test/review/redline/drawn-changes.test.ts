import { createElement, Fragment } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import type { DocumentContent } from "../../../app/features/documents/text/content.ts"
import { changeAnchor } from "../../../app/features/review/redline/compare-address.ts"
import type {
  ComparePageView,
  DrawnComparison,
} from "../../../app/features/review/redline/compare-page.server.ts"
import { CompareSides } from "../../../app/features/review/redline/compare-sides.tsx"
import { CompareText } from "../../../app/features/review/redline/compare-text.tsx"
import {
  CHANGES_PER_PAGE,
  type ComparedText,
  compareTexts,
} from "../../../app/features/review/redline/compared-text.ts"
import type { Drawing } from "../../../app/features/review/redline/drawing.tsx"
import { FrontChanges } from "../../../app/features/review/redline/front-changes.tsx"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { hundredPages } from "./hundred-pages.ts"
import { RandomWriter } from "./random-contents.ts"

const PAIRS = sized(150, 3_000)
const seed = runSeed()

const PAGE: ComparePageView = {
  document: { id: "doc_1", title: "Probe", state: "draft", frozenNumber: null },
  versions: [],
  query: { from: 1, to: 2, view: "text", hidesFormatting: false, page: 1, unfold: null },
  before: { kind: "version", number: 1, label: "", createdAt: "2026-11-24T09:00:00.000Z" },
  after: { kind: "version", number: 2, label: "", createdAt: "2026-11-24T09:00:00.000Z" },
  decided: null,
  readsText: true,
  mayConfirm: false,
  compared: null,
  confirmations: {},
  counts: { all: 0, substantive: 0, formatting: 0, confirmed: 0 },
  now: "2026-11-24T09:00:00.000Z",
}

function draw(
  view: "text" | "sides",
  { all: _, changes, ...rest }: ComparedText,
  showsFormatting = true,
): string {
  const compared: DrawnComparison = {
    ...rest,
    organizations: {},
    changes: changes.map((change) => ({ ...change, class: change.proposed })),
  }
  const drawing: Drawing = {
    notes: compared.noteNumbers,
    showsFormatting,
    keys: new Map(
      changes
        .filter(({ kind }) => showsFormatting || kind !== "formatting")
        .map(({ path, key }) => [path, key]),
    ),
  }
  const View = view === "text" ? CompareText : CompareSides
  return renderToStaticMarkup(
    createElement(
      Fragment,
      null,
      createElement(FrontChanges, { compared, drawing }),
      createElement(View, { page: PAGE, compared, drawing }),
    ),
  )
}

/** The keys of the changes that one can jump to, as often as they stand there. */
function anchorsIn(html: string): string[] {
  return [...html.matchAll(/ id="a-([0-9a-f]{16})"/gu)].map(([, key]) => key ?? "").sort()
}

function compare(before: DocumentContent, after: DocumentContent, page = 1): ComparedText {
  return compareTexts(before, after, { page, unfold: null })
}

describe.each(["text", "sides"] as const)("the view %s", (view) => {
  test(`has one place for each change that is listed (FUZZ_SEED=${seed})`, () => {
    const random = new Random(seed)
    for (let count = 0; count < PAIRS; count++) {
      const writer = new RandomWriter(random)
      const before = writer.content()
      const compared = compare(before, writer.edited(before, 12))
      const keys = compared.changes.map(({ key }) => key).sort()
      expect(anchorsIn(draw(view, compared))).toEqual(keys)
      const words = compared.changes.filter(({ kind }) => kind !== "formatting")
      expect(anchorsIn(draw(view, compared, false))).toEqual(words.map(({ key }) => key).sort())
    }
  })

  test("shows a thousand changes on pages, none of them twice and none nowhere", () => {
    const { before, after } = hundredPages()
    const first = compare(before, after)
    expect(first.pages).toBe(Math.ceil(first.all.length / CHANGES_PER_PAGE))
    const listed: string[] = []
    for (let page = 1; page <= first.pages; page++) {
      const compared = compare(before, after, page)
      const keys = compared.changes.map(({ key }) => key)
      expect(anchorsIn(draw(view, compared))).toEqual([...keys].sort())
      listed.push(...keys)
    }
    expect(listed).toEqual(first.all.map(({ key }) => key))
  })
})

test("the anchor is what links lead to", () => {
  expect(changeAnchor("0123456789abcdef")).toBe("a-0123456789abcdef")
})

test("what is the same folds to its count, with the heading of the next change in sight", () => {
  const block = (id: string, words: string, kind: "heading" | "paragraph" = "paragraph") => ({
    type: "block" as const,
    id,
    kind,
    level: kind === "heading" ? 1 : 0,
    checked: false,
    runs: [{ text: words, marks: {} }],
  })
  const { before } = hundredPages()
  const same = Array.from({ length: 9 }, (_, index) => block(`s${index}`, `Satz ${index}`))
  const head = [block("h", "Kosten", "heading"), block("k", "Vorab.")]
  const was = { ...before, blocks: [...same, ...head, block("x", "Alt"), block("y", "Ende")] }
  const is = { ...before, blocks: [...same, ...head, block("x", "Neu"), block("y", "Ende")] }
  const rows = compare(was, is).rows.map((row) =>
    row.op === "fold" ? `${row.count} folded` : row.op === "shown" ? row.block.id : row.entry.op,
  )
  expect(rows).toEqual(["9 folded", "h", "k", "changed", "y"])
})
