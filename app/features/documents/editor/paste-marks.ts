import { isSafeHref } from "../text/safe-href.ts"

const TAGS: Readonly<Record<string, string>> = {
  STRONG: "strong",
  EM: "em",
  I: "em",
  U: "u",
  S: "s",
  DEL: "s",
  STRIKE: "s",
  CODE: "code",
}

/** Where a pasted element's style attribute went, which the page may not have. */
export const PASTED_STYLE = "data-pasted-style"

export function styleOf(element: HTMLElement): string {
  return element.getAttribute(PASTED_STYLE) ?? element.getAttribute("style") ?? ""
}

/** The clean elements that stand for the marks an inline element carries, from the outside in. */
export function inlineWrapper(element: HTMLElement): HTMLElement[] {
  const own = element.ownerDocument
  const style = styleOf(element)
  const names = new Set<string>()
  const tag = TAGS[element.tagName]
  if (tag !== undefined) names.add(tag)
  // Google Docs wraps everything in <b style="font-weight:normal">.
  if (element.tagName === "B" && !/(?<![\w-])font-weight:\s*(?:normal|400)/iu.test(style))
    names.add("strong")
  if (/(?<![\w-])font-weight:\s*(?:bold|[6-9]00)/iu.test(style)) names.add("strong")
  if (/(?<![\w-])font-style:\s*italic/iu.test(style)) names.add("em")
  if (/text-decoration[^;]*line-through/iu.test(style)) names.add("s")
  const wrappers = [...names].map((name) => own.createElement(name))
  const attributed = attributedWrapper(element)
  return attributed === null ? wrappers : [attributed, ...wrappers]
}

function attributedWrapper(element: HTMLElement): HTMLElement | null {
  const own = element.ownerDocument
  const href = element.tagName === "A" ? element.getAttribute("href") : null
  if (isSafeHref(href)) {
    const link = own.createElement("a")
    link.setAttribute("href", href)
    return link
  }
  for (const name of ["lang", "data-mention", "data-note"]) {
    const value = element.tagName === "SPAN" ? element.getAttribute(name) : null
    if (value) {
      const span = own.createElement("span")
      span.setAttribute(name, value)
      return span
    }
  }
  return null
}
