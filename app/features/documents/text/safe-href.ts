const SAFE_PROTOCOLS = new Set(["http:", "https:", "mailto:"])
const MAX_HREF_LENGTH = 2048

/** True for an absolute address a text may link to: http, https or mailto, and nothing else. */
export function isSafeHref(href: unknown): href is string {
  if (typeof href !== "string" || href.length > MAX_HREF_LENGTH) return false
  try {
    // The parser browsers use, so that "java\nscript:" is seen as they would see it.
    return SAFE_PROTOCOLS.has(new URL(href).protocol)
  } catch {
    return false
  }
}
