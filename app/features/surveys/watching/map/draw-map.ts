import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { ResponseRate, ResponseRateRow } from "../../results/results-document.ts"
import { percent } from "../../statistics/rates.ts"
import { type Area, MAP_WIDTH, middleOf, type Point, pathOf } from "./topology.ts"

/** What the publishers ask for beside each map; terms: db/data/map/README.md. */
export const MAP_CREDIT = {
  words: "© GeoBasis-DE / BKG 2021 (Daten verändert), dl-de/by-2-0",
  href: "http://www.bkg.bund.de",
} as const

/** Classes of a district's rate, by the lower bound in per cent. */
export const RATE_CLASSES = [
  { from: 0, label: "unter 65 %" },
  { from: 65, label: "65 bis unter 80 %" },
  { from: 80, label: "80 bis unter 90 %" },
  { from: 90, label: "90 % und mehr" },
] as const

/** On white paper; pages set them anew by class, for dark screens too. */
const FILLS = ["#dde5f8", "#b2c4e9", "#3a5fc0", "#172f75"] as const
const WHITE = "#ffffff"
const BLACK = "#1d2034"
const HEIGHT = 452
const MARGIN = 4
/** Too small for words inside: they stand beside, at the end of a line. */
const BESIDE: Record<string, Point> = {
  "13003": [222, 88],
  "13004": [38, 404],
}
/** Where a district's words have room; in the middle of all others. */
const PLACES: Record<string, Point> = {
  "13071": [404, 324],
  "13072": [299, 237],
  "13073": [357, 150],
  "13074": [103, 242],
  "13075": [587, 318],
  "13076": [192, 362],
}

/** Number of the class, 1 for the lowest. */
export function rateClassOf({ done, invited }: ResponseRate): number {
  const share = percent(done, invited)
  return RATE_CLASSES.filter(({ from }) => share >= from).length
}

/** The rate of each district on the map, its numbers printed in it; the table beside has the same. */
export function drawDistricts(areas: readonly Area[], rows: readonly ResponseRateRow[]): string {
  const rateByKey = new Map(rows.map((row) => [row.key, row]))
  const shapes = areas.map((area) => {
    const row = rateByKey.get(area.key)
    const tone = row ? rateClassOf(row.rate) : 0
    return shape(area, tone === 0 ? "m-0" : `m-${tone}`, FILLS[tone - 1] ?? WHITE, titleOf(row))
  })
  const labels = areas.flatMap((area) => {
    const row = rateByKey.get(area.key)
    return row ? labelOf(area, row) : []
  })
  const told = rows.filter(({ key }) => areas.some((area) => area.key === key))
  const description = `Landkreise und kreisfreie Städte. ${told.map(titleOf).join("; ")}.`
  return pictureOf("rate", "Rücklauf nach Landkreisen", description, [...shapes, ...labels])
}

function titleOf(row: ResponseRateRow | undefined): string {
  if (!row) return "niemand eingeladen"
  return `${row.label}: ${row.rate.done} von ${row.rate.invited}, ${percent(row.rate.done, row.rate.invited)} %`
}

function labelOf(area: Area, row: ResponseRateRow): string[] {
  const [x, y] = PLACES[area.key] ?? middleOf(area)
  const count = `${row.rate.done} von ${row.rate.invited}`
  const name = shortName(row.label)
  const beside = BESIDE[area.key]
  if (beside) {
    const [toX, toY] = beside
    return [
      `<path class="m-leader" fill="none" stroke="${BLACK}" d="M${x.toFixed(1)} ${y.toFixed(1)}L${toX} ${toY}"/>`,
      words(toX, toY < y ? toY - 20 : toY + 16, name, "m-word"),
      words(toX, toY < y ? toY - 4 : toY + 32, count, "m-word m-strong"),
    ]
  }
  const tone = rateClassOf(row.rate) > 2 ? "m-on" : "m-word"
  return [words(x, y - 4, name, tone), words(x, y + 14, count, `${tone} m-strong`)]
}

const SHORT: Record<string, string> = {
  "Landkreis Mecklenburgische Seenplatte": "Seenplatte",
  "Landkreis Vorpommern-Greifswald": "Vorp.-Greifswald",
  "Landkreis Vorpommern-Rügen": "Vorp.-Rügen",
  "Landkreis Nordwestmecklenburg": "Nordwestmeckl.",
  "Landkreis Ludwigslust-Parchim": "Ludwigslust-Parchim",
  "Landkreis Rostock": "LK Rostock",
}

function shortName(label: string): string {
  return SHORT[label] ?? label.replace(/^.* (?=Rostock$|Schwerin$)/, "")
}

/** Where an administration stands, on the map of all. */
export type AreaState = "done" | "started" | "open"

export const AREA_STATE_WORDS: Record<AreaState, string> = {
  done: "geantwortet",
  started: "begonnen",
  open: "offen",
}

const STATE_FILLS: Record<AreaState, string> = {
  done: "#172f75",
  started: "url(#m-hatch)",
  open: WHITE,
}

/** Each administration in one of three states, told by pattern as well as by colour. */
export function drawAdministrations(
  areas: readonly Area[],
  units: ReadonlyMap<string, { name: string; state: AreaState }>,
): string {
  const hatch = `<defs><pattern id="m-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="m-hatch" stroke="#172f75" stroke-width="3" d="M0 0V6"/></pattern></defs>`
  const shapes = areas.map((area) => {
    const unit = units.get(area.key)
    if (!unit) return shape(area, "m-0", "#eeeeee", "nicht eingeladen")
    const { state, name } = unit
    return shape(area, `m-${state}`, STATE_FILLS[state], `${name}: ${AREA_STATE_WORDS[state]}`)
  })
  const count = (state: AreaState) =>
    areas.filter(({ key }) => units.get(key)?.state === state).length
  const description = `${count("done")} haben geantwortet, ${count("started")} begonnen, ${count("open")} sind offen. Die Namen stehen in der Tabelle.`
  return pictureOf("state", "Rücklauf nach Verwaltungen", description, [hatch, ...shapes])
}

function shape(area: Area, tone: string, fill: string, title: string): string {
  return `<path class="${tone}" fill="${fill}" stroke="${BLACK}" stroke-width="0.6" d="${pathOf(area)}"><title>${escapeHtml(title)}</title></path>`
}

function words(x: number, y: number, text: string, tone: string): string {
  const fill = tone.startsWith("m-on") ? WHITE : BLACK
  return `<text class="${tone}" fill="${fill}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="middle">${escapeHtml(text)}</text>`
}

function pictureOf(
  id: string,
  title: string,
  description: string,
  parts: readonly string[],
): string {
  const box = `${-MARGIN} ${-MARGIN} ${MAP_WIDTH + 2 * MARGIN} ${HEIGHT + 2 * MARGIN}`
  const head = `<title id="map-${id}-t">${escapeHtml(title)}</title><desc id="map-${id}-d">${escapeHtml(description)}</desc>`
  return `<svg xmlns="http://www.w3.org/2000/svg" class="s-map" viewBox="${box}" role="img" aria-labelledby="map-${id}-t map-${id}-d" font-family="Fira Sans, sans-serif" font-size="15">${head}${parts.join("")}</svg>`
}
