/** Stored with each row and figure of the municipal register, and shown next to it. */
export const REGISTER_SOURCE = "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis"
export const CENSUS_SOURCE = "Zensus 2022, Statistische Ämter des Bundes und der Länder"

/** The words that the publishers ask for. Terms: db/data/README.md. */
export const DESTATIS_ATTRIBUTION =
  "© Statistisches Bundesamt (Destatis), 2026 – Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet"
export const CENSUS_LICENCE = {
  name: "Datenlizenz Deutschland – Namensnennung – Version 2.0",
  href: "https://www.govdata.de/dl-de/by-2-0",
} as const
