const LONGEST = 2000
const PATH = /^\/[\w.~!$&'()*+,;=:@%/-]*(\?[\w.~!$&'()*+,;=:@%/?-]*)?$/
const NOT_AFTER_LOG_IN = /^\/(login|logout|reset|invitation)(\/|\?|$)/

/**
 * Where to go after logging in: a path of this workspace, or the start page for anything else.
 * Refused: other sites in every disguise (`//`, backslashes, control characters, dots that fold
 * into `//`), overlong ones, and pages that make no sense once logged in.
 */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || next.length > LONGEST || !PATH.test(next)) return "/"
  if (NOT_AFTER_LOG_IN.test(next)) return "/"
  const [path = ""] = next.split("?")
  if (path.includes("//") || /%(0|1|2f|5c|7f)/i.test(path)) return "/"
  // A dot segment (also written %2e) could fold into "//" in one browser and not in another.
  if (path.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) return "/"
  return next
}
