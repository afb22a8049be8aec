import { readFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parse } from "csv-parse/sync"
import { CENSUS_SOURCE, REGISTER_SOURCE } from "./register-attribution.ts"
import type { RegisterLegalForm } from "./terms.ts"

/** The edition that lies in db/data: its territorial status date. */
const REGISTER_EDITION = { asOf: "2026-06-30" } as const

const CENSUS_DAY = "2022-05-15"
const SUM_OF_MUNICIPALITIES = ", Summe der Gemeinden"

export interface RegisterPopulation {
  /** YYYY-MM-DD */
  asOf: string
  count: number
  source: string
}

/** One body of the register. Keys are text; `districtArs` and `amtArs` name other rows by their ARS. */
export interface RegisterBody {
  legalForm: RegisterLegalForm
  name: string
  shortName: string
  /** 8 digits, 5 for a district; an Amt has none. */
  ags: string | null
  /** 12 digits, 9 for an Amt, 5 for a district. */
  ars: string
  districtArs: string | null
  amtArs: string | null
  isAdministration: boolean
  populations: RegisterPopulation[]
}

export interface RegisterEdition {
  /** Territorial status date, YYYY-MM-DD. */
  asOf: string
  source: string
  /** Districts first, then Ämter, then cities and municipalities: each after what it names. */
  bodies: RegisterBody[]
}

/**
 * Reads the municipal register of Mecklenburg-Vorpommern from db/data: 6 districts, 76 Ämter,
 * 2 independent cities and 722 other municipalities. Sources and licences: db/data/README.md.
 */
export async function readRegister(): Promise<RegisterEdition> {
  const folder = await dataFolder()
  const [districts, administrations, municipalities] = await Promise.all(
    ["districts.csv", "administrations.csv", "municipalities.csv"].map((file) =>
      readCsv(join(folder, file)),
    ),
  )
  return {
    asOf: REGISTER_EDITION.asOf,
    source: REGISTER_SOURCE,
    bodies: [
      ...(districts ?? []).filter((row) => Number(column(row, "aemter")) > 0).map(toDistrict),
      ...(administrations ?? []).filter((row) => column(row, "typ") === "Amt").map(toAmt),
      ...(municipalities ?? []).map(toMunicipality),
    ],
  }
}

type CsvRow = Record<string, string>

async function readCsv(path: string): Promise<CsvRow[]> {
  return parse(await readFile(path, "utf8"), { columns: true, bom: true }) as CsvRow[]
}

/** Found by going up: the built pages lie at another depth than this source. */
async function dataFolder(): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (folder !== dirname(folder)) {
    const candidate = join(folder, "db", "data")
    const found = await readFile(join(candidate, "municipalities.csv")).then(
      () => true,
      () => false,
    )
    if (found) return candidate
    folder = dirname(folder)
  }
  throw new Error("The folder db/data with the municipal register is missing.")
}

function column(row: CsvRow, name: string): string {
  const value = row[name]
  if (value === undefined) throw new Error(`The municipal register has no column ${name}.`)
  return value
}

function toDistrict(row: CsvRow): RegisterBody {
  const key = column(row, "kreis_ags")
  const bare = column(row, "kreis_name").replace(/^Landkreis /, "")
  return {
    legalForm: "district",
    name: `Landkreis ${bare}`,
    shortName: `LK ${bare}`,
    ags: key,
    ars: key,
    districtArs: null,
    amtArs: null,
    isAdministration: false,
    populations: [
      ...population(row, "einwohner_zensus_2022", CENSUS_DAY, CENSUS_SOURCE, true),
      ...population(row, "einwohner_2021_12_31", "2021-12-31", REGISTER_SOURCE, true),
    ],
  }
}

function toAmt(row: CsvRow): RegisterBody {
  const name = `Amt ${column(row, "name")}`
  return {
    legalForm: "amt",
    name,
    shortName: name,
    ags: null,
    ars: column(row, "verband_ars"),
    districtArs: column(row, "kreis_ags"),
    amtArs: null,
    isAdministration: true,
    populations: population(row, "einwohner_zensus_2022", CENSUS_DAY, CENSUS_SOURCE, true),
  }
}

function toMunicipality(row: CsvRow): RegisterBody {
  const type = column(row, "typ")
  const isCity = type === "kreisfreie Stadt"
  return {
    legalForm: isCity ? "city" : "municipality",
    name: nameInSpeech(column(row, "name")),
    shortName: column(row, "kurzname"),
    ags: column(row, "ags"),
    ars: column(row, "ars"),
    districtArs: isCity ? null : column(row, "kreis_ags"),
    amtArs: type === "amtsangehörig" ? column(row, "verband_ars") : null,
    isAdministration: type !== "amtsangehörig",
    populations: [
      ...population(row, "einwohner_zensus_2022", CENSUS_DAY, CENSUS_SOURCE, false),
      ...population(row, "einwohner_2021_12_31", "2021-12-31", REGISTER_SOURCE, false),
      ...population(row, "einwohner_2020", "2020-12-31", REGISTER_SOURCE, false),
    ],
  }
}

function population(
  row: CsvRow,
  name: string,
  asOf: string,
  source: string,
  isSum: boolean,
): RegisterPopulation[] {
  const text = column(row, name)
  if (text === "") return []
  if (!/^\d+$/.test(text)) throw new Error(`No whole number in ${name}: ${text}`)
  return [{ asOf, count: Number(text), source: isSum ? source + SUM_OF_MUNICIPALITIES : source }]
}

/** The list says "Schwerin, Landeshauptstadt"; people say "Landeshauptstadt Schwerin". */
export function nameInSpeech(listed: string): string {
  const [bare = listed, ...titles] = listed.split(",").map((part) => part.trim())
  // Of two titles the first is the particular one: "Stavenhagen, Reuterstadt, Stadt".
  return titles[0] ? `${titles[0]} ${bare}` : bare
}
