import type { SeedBlock, SeedRun, SeedTable, SeedText } from "../text/blocks.ts"
import type { BlockKind } from "../text/kinds.ts"
import { seedFromText } from "../text/seed-text.ts"

// Short words in which a template is written down; `{en:Open Source}` marks a passage's language.

export function heading(level: 1 | 2 | 3, text: string): SeedText {
  return block("heading", text, level)
}

export function paragraph(text = ""): SeedText {
  return block("paragraph", text)
}

/** What to write here, to be deleted once it is written. */
export function note(text: string): SeedText {
  return block("note", text)
}

export function bullets(...texts: string[]): SeedText[] {
  return texts.map((text) => block("bullet", text))
}

export function steps(...texts: string[]): SeedText[] {
  return texts.map((text) => block("ordered", text))
}

export function tasks(...texts: string[]): SeedText[] {
  return texts.map((text) => block("task", text))
}

/** A heading, what to write under it, and an empty line to write on. */
export function section(level: 1 | 2 | 3, title: string, guidance: string): SeedText[] {
  return [heading(level, title), note(guidance), paragraph()]
}

/** A table with one header row; with `headerColumns` the first cell heads its row. */
export function table(
  caption: string,
  rows: readonly (readonly string[])[],
  headerColumns = 0,
): SeedTable {
  return {
    kind: "table",
    caption,
    headerRows: 1,
    headerColumns,
    rows: rows.map((cells) => cells.map((cell) => [paragraph(cell)])),
  }
}

export function written(...parts: (SeedBlock | readonly SeedBlock[])[]): SeedBlock[] {
  return parts.flat()
}

const LANGUAGE = /\{(?<lang>[a-z]{2}):(?<words>[^}]+)\}/u

function block(kind: BlockKind, text: string, level = 0): SeedText {
  return { kind, level, runs: runsOf(kind, text) }
}

function runsOf(kind: BlockKind, text: string): SeedRun[] {
  const found = LANGUAGE.exec(text)
  const { lang, words } = found?.groups ?? {}
  if (!found || lang === undefined || words === undefined) {
    return seedFromText([{ kind, text }]).flatMap(({ runs }) => runs)
  }
  return [
    ...runsOf(kind, text.slice(0, found.index)),
    { text: words, marks: { language: { lang } } },
    ...runsOf(kind, text.slice(found.index + found[0].length)),
  ]
}
