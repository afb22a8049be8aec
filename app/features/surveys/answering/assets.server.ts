import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { gzipSync } from "node:zlib"

export interface Asset {
  type: string
  body: Buffer
  /** The same in gzip; null for fonts, which are packed already. */
  packed: Buffer | null
}

const HASH_LETTERS = 12
const require = createRequire(import.meta.url)
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8")

/** By the name in the address, which changes with what is in it. */
const assets = new Map<string, Asset>()

function keep(stem: string, extension: string, type: string, body: Buffer): string {
  const hash = createHash("sha256").update(body).digest("hex").slice(0, HASH_LETTERS)
  const name = `${stem}.${hash}.${extension}`
  assets.set(name, { type, body, packed: type.startsWith("font/") ? null : gzipSync(body) })
  return `/s/assets/${name}`
}

function keepFonts(): string {
  return [400, 500, 600]
    .map((weight) => {
      const file = require.resolve(
        `@fontsource/fira-sans/files/fira-sans-latin-${weight}-normal.woff2`,
      )
      const address = keep(`fira-${weight}`, "woff2", "font/woff2", readFileSync(file))
      return `@font-face{font-family:"Fira Sans";font-weight:${weight};font-display:swap;src:url("${address}") format("woff2")}`
    })
    .join("\n")
}

/** Comments are for us; nothing else is taken out. */
function withoutComments(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\n\s*/g, "\n")
    .replace(/\n+/g, "\n")
}

function keepAll(): { css: string; js: string } {
  const css = [keepFonts(), read("./pages/respondent.css"), read("../questionnaire.css")].join("\n")
  const conditions = read("../conditions/browser/conditions.js").replace(/^export /gm, "")
  const script = read("./browser/respondent.js").replace(/^import .*$/gm, "")
  return {
    css: keep("respondent", "css", "text/css; charset=utf-8", Buffer.from(withoutComments(css))),
    js: keep(
      "respondent",
      "js",
      "text/javascript; charset=utf-8",
      Buffer.from(`${conditions}\n${script}`.replace(/^\s*\/\/.*\n/gm, "").replace(/^ +/gm, "")),
    ),
  }
}

let addresses: { css: string; js: string } | null = null

/** Where the sheet or the script of the respondents' pages lies. */
export function assetAddress(kind: "css" | "js"): string {
  addresses ??= keepAll()
  return addresses[kind]
}

/** A file of the respondents' pages; null where there is none of that name. */
export function findAsset(name: string): Asset | null {
  addresses ??= keepAll()
  return assets.get(name) ?? null
}
