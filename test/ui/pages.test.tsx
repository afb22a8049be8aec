import { readdirSync, readFileSync } from "node:fs"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { PageFrame } from "../../app/ui/page-frame.tsx"
import { tagsOf, tagWith, textOf } from "./markup.ts"
import { ACCOUNT, NAVIGATION, SAMPLE_PAGES } from "./samples.tsx"

const UI = new URL("../../app/ui/", import.meta.url)

function filesOf(folder: URL, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
}

const css = filesOf(new URL("styles/", UI), ".css").join("\n")

describe.each(Object.entries(SAMPLE_PAGES))("the %s page", (_name, page) => {
  const html = renderToStaticMarkup(page)
  const tags = tagsOf(html)

  test("has no style attribute and no inline handler, which the CSP would refuse", () => {
    const names = tags.flatMap(({ attributes }) => Object.keys(attributes))
    expect(names.filter((name) => name === "style" || name.startsWith("on"))).toEqual([])
  })

  test("has each id once, and every reference leads to one", () => {
    const ids = tags.map(({ attributes }) => attributes.id).filter(Boolean)
    expect(ids).toEqual([...new Set(ids)])
    const references = tags.flatMap(({ attributes }) =>
      ["for", "aria-labelledby", "aria-describedby", "aria-controls"].flatMap(
        (name) => attributes[name]?.split(" ") ?? [],
      ),
    )
    expect(references.filter((id) => !ids.includes(id))).toEqual([])
  })

  test("has one h1 and skips no heading level", () => {
    const levels = tags.flatMap(({ name }) => /^h([1-6])$/.exec(name)?.[1] ?? []).map(Number)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    const outline = levels.slice(levels.indexOf(1))
    outline.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((outline[index - 1] ?? level) + 1)
    })
  })

  test("leads from the first link straight to main", () => {
    const first = tags.find(({ name }) => name === "a")
    expect(first?.attributes.href).toBe("#inhalt")
    expect(tagWith(html, "id", "inhalt").name).toBe("main")
  })

  test("uses only classes that the style sheets know", () => {
    const used = new Set(tags.flatMap(({ attributes }) => attributes.class?.split(" ") ?? []))
    const own = [...used].filter((name) => /^[so]-/.test(name))
    expect(own.length).toBeGreaterThan(10)
    expect(own.filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(css))).toEqual([])
  })
})

describe("the frame", () => {
  const frame = (props: Partial<Parameters<typeof PageFrame>[0]>) =>
    renderToStaticMarkup(
      <PageFrame demo={false} {...props}>
        <h1>Heute</h1>
      </PageFrame>,
    )

  test.each(["normal", "narrow", "editor"] as const)(
    "marks invented data in the %s variant",
    (variant) => {
      expect(textOf(frame({ variant, demo: true }))).toContain("Demodaten, frei erfunden")
      expect(textOf(frame({ variant, demo: false }))).not.toContain("Demodaten")
    },
  )

  test.each(["normal", "narrow"] as const)(
    "has its four legal links in the %s variant",
    (variant) => {
      const html = frame({ variant })
      for (const href of ["/imprint", "/privacy", "/accessibility", "/feedback"]) {
        expect(tagWith(html, "href", href).name).toBe("a")
      }
    },
  )

  test("keeps the legal links reachable in the editor, which has no footer", () => {
    const html = frame({ variant: "editor", account: ACCOUNT })
    const hrefs = tagsOf(html).map(({ attributes }) => attributes.href)
    expect(hrefs).toContain("/imprint")
    expect(hrefs).toContain("/feedback")
  })

  test("shows exactly the navigation it is given, once for wide and once for narrow screens", () => {
    const html = frame({ navigation: NAVIGATION, account: ACCOUNT })
    expect(html.match(/aria-label="Hauptnavigation"/g)).toHaveLength(2)
    expect(html.match(/href="\/admin"/g)).toHaveLength(2)
    expect(frame({})).not.toContain("Hauptnavigation")
  })

  test("ends the session by a form, so that it works without script", () => {
    const html = frame({ account: ACCOUNT })
    const forms = tagsOf(html).filter(({ name }) => name === "form")
    expect(forms.length).toBeGreaterThan(0)
    for (const { attributes } of forms) {
      expect(attributes).toMatchObject({ method: "post", action: "/logout" })
    }
  })
})

test("the style sheets ask no other origin and import every file beside them", () => {
  expect(css).not.toMatch(/https?:|url\(["']?\/\//)
  const imported = [...css.matchAll(/@import "\.\/([^"]+)"/g)].map(([, name]) => name)
  const present = readdirSync(new URL("styles/", UI)).filter((name) => name !== "index.css")
  expect(imported.sort()).toEqual(present.sort())
})

test("no component writes a style attribute", () => {
  expect(filesOf(UI, ".tsx").filter((source) => /\bstyle=/.test(source))).toEqual([])
})
