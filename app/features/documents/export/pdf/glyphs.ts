import { compilePdf } from "./compile.ts"
import type { TypstCompiler } from "./typst-binary.ts"

/** Latin letters, digits and the signs of German texts: the house's font has them all. */
const UNUSUAL_RUN =
  /[^\u0020-\u007E\u00A0-\u017F\u2010-\u2015\u2018-\u201E\u2020-\u2022\u2026\u2030\u20AC]+/gu
const LETTERS = new Intl.Segmenter("de", { granularity: "grapheme" })
/** Letters that mean something else in each font: PDF/A refuses them. */
const PRIVATE = /\p{Co}/u
const MAX_REMEMBERED = 5000

const FONTS = `("Fira Sans", "Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math")`
const HEAD = `#import sys: inputs
#set document(title: "x")
#set text(font: ${FONTS}, fallback: false)
#let data = json(bytes(inputs.data))
`
const UPRIGHT = `${HEAD}#for one in data [#par(one)]`
const ALL_CUTS = `${HEAD}#for one in data [#par[#text(weight: 600, one) #text(style: "italic", one) #text(weight: 600, style: "italic", one)]]`
/** Matches nothing: no text has this letter, which is none. */
const NOTHING = "\\x{FFFF}"

/** In which cuts the fonts have a letter. */
type Cuts = "all" | "upright" | "none"
// The fonts never change.
const remembered = new Map<string, Cuts>()

/**
 * Writes the code of each letter that no font has in its place, as in [U+1F600]: PDF/UA and PDF/A take no file
 * in which a letter is missing.
 *
 * @returns the JSON to be set, and a regular expression for the letters that stand upright only
 */
export function spellUnshowable(
  compiler: TypstCompiler,
  json: string,
): { json: string; upright: string } {
  const unusual = new Set<string>()
  for (const [run] of json.matchAll(UNUSUAL_RUN)) {
    for (const { segment } of LETTERS.segment(run)) unusual.add(segment)
  }
  if (remembered.size > MAX_REMEMBERED) remembered.clear()
  learn(compiler, [...unusual])
  const upright = [...unusual].filter((letter) => remembered.get(letter) === "upright")
  return {
    json: json.replace(UNUSUAL_RUN, (run) =>
      [...LETTERS.segment(run)]
        .map(({ segment }) => (remembered.get(segment) === "none" ? codeOf(segment) : segment))
        .join(""),
    ),
    upright: upright.map(expressionOf).join("|") || NOTHING,
  }
}

function learn(compiler: TypstCompiler, letters: readonly string[]): void {
  const unknown = letters.filter((letter) => !remembered.has(letter))
  const asked = unknown.filter((letter) => !PRIVATE.test(letter))
  const known = new Set(showable(compiler, UPRIGHT, asked))
  const everywhere = new Set(showable(compiler, ALL_CUTS, [...known]))
  for (const letter of unknown) {
    const cuts = everywhere.has(letter) ? "all" : known.has(letter) ? "upright" : "none"
    remembered.set(letter, cuts)
  }
}

/** Those that can be set, found by halving. */
function showable(
  compiler: TypstCompiler,
  document: string,
  letters: readonly string[],
): readonly string[] {
  if (letters.length === 0) return []
  const options = { pdfStandard: "ua-1", creationTimestamp: 0 }
  try {
    compilePdf(compiler, document, { data: JSON.stringify(letters) }, options)
    return letters
  } catch {
    if (letters.length === 1) return []
    const half = Math.ceil(letters.length / 2)
    return [
      ...showable(compiler, document, letters.slice(0, half)),
      ...showable(compiler, document, letters.slice(half)),
    ]
  }
}

function codePoints(letter: string): string[] {
  return [...letter].map((one) => one.codePointAt(0)?.toString(16).toUpperCase() ?? "")
}

function codeOf(letter: string): string {
  return `[U+${codePoints(letter).join(" U+")}]`
}

function expressionOf(letter: string): string {
  return codePoints(letter)
    .map((code) => `\\x{${code}}`)
    .join("")
}
