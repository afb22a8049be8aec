import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { safeNextPath } from "../../app/features/accounts/next-path.ts"

const OWN = "https://schulterschluss.example"

describe("where logging in leads", () => {
  test.each(["/", "/documents/doc_01ABC?tab=text", "/admin/people?q=M%C3%BCller&state=active"])(
    "%s is kept",
    (path) => expect(safeNextPath(path)).toBe(path),
  )

  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%2f/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "/%2e//evil.example",
    "/./documents",
    "https://evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "%09//evil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/%0d%0aSet-Cookie:x=1",
    "/\n/evil.example",
    " //evil.example",
    "@evil.example",
    "evil.example",
    "",
    `/${"a".repeat(8192)}`,
    "/login?next=/login",
    "/logout",
    null,
    undefined,
    ["/documents"],
    { toString: () => "/documents" },
  ])("%j leads to the start page", (next) => expect(safeNextPath(next)).toBe("/"))

  test("whatever is asked for, a browser stays here", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "/",
        "//",
        "\\",
        ".",
        "..",
        "%2e",
        "%2f",
        "%5c",
        "%09",
        "\t",
        "\n",
        "\r",
        "\0",
        ":",
        "@",
        "http:",
        "javascript:",
        "evil.example",
        "?",
        "#",
        "documents",
        " ",
        "\u2028",
        "／",
      ),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const next = safeNextPath(pieces.join(""))
        const target = new URL(next, OWN)
        expect(target.origin).toBe(OWN)
        expect(target.pathname.startsWith("//")).toBe(false)
        expect(next).toMatch(/^\/(?![/\\])/)
      }),
      { numRuns: 5000 },
    )
  })
})
