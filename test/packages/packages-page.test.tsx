import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { PackagesPage } from "../../app/features/packages/packages-page.tsx"
import { parsePackagesFilter } from "../../app/features/packages/schema.ts"

/** The page of somebody who has packages, none of which fits; Rostock leads one of them. */
function pageAt(address: string): string {
  return renderToStaticMarkup(
    <PackagesPage
      packages={[]}
      total={3}
      leads={[{ key: "rostock", shortName: "Rostock" }]}
      today="2026-11-24"
      filter={parsePackagesFilter(new URLSearchParams(address))}
    />,
  )
}

const chosenIn = (page: string) =>
  [...page.matchAll(/<option[^>]*selected=""[^>]*>([^<]*)</g)].map(([, words]) => words)

describe("the list at an address that names what there is not", () => {
  test.each([
    ["state=unfug&q=Netz", "„Zustand“"],
    ["health=unfug&q=Netz", "„Lage“"],
    ["lead=unfug&q=Netz", "„Federführung“"],
    ["state=unfug&lead=unfug&q=Netz", "„Zustand“ und „Federführung“"],
  ])("?%s shows „unbekannt“ in the field and a way out that keeps the rest", (address, fields) => {
    const page = pageAt(address)
    expect(chosenIn(page).filter((words) => words === "unbekannt")).toHaveLength(
      fields.split(" und ").length,
    )
    expect(page).toContain(`Was die Adresse bei ${fields} nennt, gibt es hier nicht.`)
    expect(page).toContain('<a href="/packages?q=Netz">Ohne diese Einschränkung zeigen</a>')
  })

  test("says that the usual view and order stand in for unknown ones, with a way to drop the notice", () => {
    const page = pageAt("view=unfug&sort=unfug&lead=rostock")
    expect(page).toContain("Die Ansicht aus der Adresse gibt es nicht; Sie sehen die Tabelle.")
    expect(page).toContain("Die Reihenfolge aus der Adresse gibt es nicht")
    expect(page).toContain('<a href="/packages?lead=rostock">Hinweis ausblenden</a>')
    expect(chosenIn(page)).toEqual(["alle", "alle", "Rostock", "Kürzel"])
  })

  test("a choice that nothing fits is another matter: the fields keep it", () => {
    const page = pageAt("state=active&lead=rostock&sort=title")
    expect(chosenIn(page)).toEqual(["in Umsetzung", "alle", "Rostock", "Titel"])
    expect(page).toContain("Kein Arbeitspaket passt zu dieser Auswahl.")
    expect(page).not.toContain("unbekannt")
  })
})
