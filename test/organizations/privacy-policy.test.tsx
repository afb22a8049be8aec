import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { PrivacyPolicy } from "../../app/features/organizations/privacy-policy.tsx"
import { DEFAULT_SETTINGS } from "../../app/features/organizations/workspace-settings.ts"
import { keyCookie } from "../../server/respondents/cookie.ts"
import { textOf } from "../ui/markup.ts"

test("tells whoever answers a survey what is stored, who reads it, and when it goes", () => {
  const words = textOf(renderToStaticMarkup(<PrivacyPolicy settings={DEFAULT_SETTINGS} />))
  const [, seconds] = /Max-Age=(\d+)/.exec(keyCookie("key")) ?? []
  expect(Number(seconds)).toBe(8 * 60 * 60)
  expect(words).toContain("endet acht Stunden nach der letzten Seite")
  expect(words).toContain("Von Links und Zugangscodes speichern wir nur einen Prüfwert")
  expect(words).toContain("Ist sie namentlich, liest die Umfragestelle")
  expect(words).toContain("Antworten auf Umfragen, die Links dazu und die Mailadressen")
  expect(words).toContain("kann Texte und Antworten technisch lesen")
})
