import type { Row } from "../results-document.ts"
import { cellWords } from "./describe.ts"
import { whisker } from "./draw-bars.ts"
import { type Drawing, drawingOf, stroke, TONES, words } from "./ink.ts"

const WIDTH = 480
const HEIGHT = 56
const FROM = 12
const TO = 456
const AXIS_Y = 18

/** One share on an axis from 0 to 100; null where it is hidden. */
export function drawInterval(
  id: string,
  title: string,
  row: Row,
  category: number,
): Drawing | null {
  const cell = row.cells[category]
  if (cell === undefined || "hidden" in cell) return null
  const x = (share: number) => FROM + (share / 100) * (TO - FROM)
  const marks = [0, 25, 50, 75, 100].flatMap((share) => [
    stroke("c-grid", `M${x(share)} ${AXIS_Y - 5}v10`),
    words(x(share), 48, share === 100 ? "100 %" : String(share), {
      ...{ tone: "c-muted", size: 14, anchor: "middle" },
    }),
  ])
  const dot = `<circle class="c-7" fill="${TONES["c-7"]}" cx="${Math.round(x(cell.permille / 10) * 10) / 10}" cy="${AXIS_Y}" r="6"/>`
  return drawingOf(
    { id, title, description: `${cellWords(cell, row)}.`, width: WIDTH, height: HEIGHT },
    [
      stroke("c-grid", `M${FROM} ${AXIS_Y}H${TO}`, 2),
      ...marks,
      ...(cell.interval === null ? [] : [whisker(cell.interval, x, AXIS_Y)]),
      dot,
    ],
  )
}
