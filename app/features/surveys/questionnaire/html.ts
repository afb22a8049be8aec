import { escapeHtml } from "../../../ui/escape-html.ts"

const TAGS: readonly string[] = ["p", "br", "strong", "em", "ul", "ol", "li", "a"]
const ALIASES: Readonly<Record<string, string>> = { b: "strong", i: "em" }
const TOKEN =
  /<(?<end>\/?)(?<tag>[a-z][a-z0-9]*)(?<rest>(?:"[^"]*"|'[^']*'|[^"'>])*)>|<!--.*?-->/gisu
const HREF = /\shref\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>]+))/iu
/** What these hold is no text for readers. */
const DROPPED = /<(?<tag>script|style|template|iframe|object|svg|math)\b.*?(?:<\/\k<tag>\s*>|$)/gisu
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
}

/**
 * Words with the few marks that information may carry: paragraphs, breaks, emphasis, lists, links. Every
 * other mark is taken away and its words stay; every tag is closed. What comes out goes in unchanged again.
 */
export function cleanHtml(html: string): string {
  const source = html.replaceAll(DROPPED, "")
  const open: string[] = []
  let out = ""
  let at = 0
  for (const found of source.matchAll(TOKEN)) {
    out += words(source.slice(at, found.index))
    at = found.index + found[0].length
    out += mark(found.groups ?? {}, open)
  }
  out += words(source.slice(at))
  return (
    out +
    open
      .toReversed()
      .map((tag) => `</${tag}>`)
      .join("")
  )
}

function mark(groups: Record<string, string | undefined>, open: string[]): string {
  const name = (groups.tag ?? "").toLowerCase()
  const tag = ALIASES[name] ?? name
  if (!TAGS.includes(tag)) return ""
  if (tag === "br") return groups.end === "/" ? "" : "<br>"
  if (groups.end !== "/") return opening(tag, groups.rest ?? "", open)
  const place = open.lastIndexOf(tag)
  if (place < 0) return ""
  return open
    .splice(place)
    .toReversed()
    .map((one) => `</${one}>`)
    .join("")
}

function opening(tag: string, rest: string, open: string[]): string {
  if (tag !== "a") {
    open.push(tag)
    return `<${tag}>`
  }
  const { double, single, bare } = HREF.exec(rest)?.groups ?? {}
  const href = decode(double ?? single ?? bare ?? "").trim()
  if (!/^(?:https:\/\/|mailto:)[^\s]+$/i.test(href) || open.includes("a")) return ""
  open.push(tag)
  return `<a href="${escapeHtml(href)}">`
}

function words(text: string): string {
  return escapeHtml(decode(text)).replaceAll("&quot;", '"')
}

function decode(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu,
    (whole, ten, hex, name) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
      const code = hex === undefined ? Number(ten) : Number.parseInt(hex, 16)
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ""
    },
  )
}

/** The words alone, for places that show no marks. */
export function htmlWords(html: string): string {
  return decode(html.replaceAll(/<[^>]*>/gu, " "))
    .replaceAll(/\s+/gu, " ")
    .trim()
}
