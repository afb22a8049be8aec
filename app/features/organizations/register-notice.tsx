import { CENSUS_LICENCE, CENSUS_SOURCE, DESTATIS_ATTRIBUTION } from "./register-attribution.ts"

/** The words that the publishers of the register want next to their figures. */
export function RegisterNotice() {
  return (
    <p className="s-small s-muted">
      Namen, Schlüssel und Fortschreibung: {DESTATIS_ATTRIBUTION}, Gebietsstand 30.06.2026.
      Einwohnerzahlen vom 15.05.2022: {CENSUS_SOURCE},{" "}
      <a href={CENSUS_LICENCE.href}>{CENSUS_LICENCE.name}</a>. Zahlen der Ämter und Landkreise sind
      Summen ihrer Gemeinden.
    </p>
  )
}
