import type { ReadEdition } from "../editions.ts"
import { evidenceParts } from "../evidence.ts"
import { sourceOf } from "../exports/results-csv.ts"
import { questionHeading, questionsOf } from "../questions.ts"
import type { ResultsDocument } from "../results-document.ts"
import { HIDDEN_NOTE } from "./describe.ts"
import { drawQuestion } from "./draw-question.ts"
import { drawingOf, rectangle, words } from "./ink.ts"
import { linesOf } from "./lettering.ts"

const WIDTH = 760
const MARGIN = 20
const LEADING = 20

/**
 * A question's drawing as a file that stands by itself: what was asked above it, below it n, N, response rate and
 * where it comes from. Null where nothing is drawn.
 *
 * @param id of a figure or of the whole question
 */
export function figureFile(
  results: ResultsDocument,
  sha256: string | null,
  id: string,
  read?: ReadEdition,
): string | null {
  const question = questionsOf(results.figures).find(
    ({ item, figures }) => item === id || figures.some((figure) => figure.id === id),
  )
  if (question === undefined) return null
  const figures =
    question.item === id ? question.figures : question.figures.filter((one) => one.id === id)
  const drawings = drawQuestion({ ...question, figures })
  if (drawings === null) return null
  const part = figures.length === 1 ? figures[0]?.part : null
  const title = questionHeading(question) + (part == null ? "" : ` – ${part}`)
  const head = linesOf(title, WIDTH - 2 * MARGIN, 18)
  const hasHidden = figures.some(({ total }) => total.cells.some((cell) => "hidden" in cell))
  const foot = [
    evidenceParts(figures).join(" · "),
    ...(question.condition === null ? [] : [`Gefragt ${question.condition}.`]),
    ...(hasHidden ? [HIDDEN_NOTE] : []),
    sourceOf(results, sha256, read),
  ].flatMap((line) => linesOf(line, WIDTH - 2 * MARGIN, 13))
  const top = MARGIN + head.length * 24 + 8
  const drawn = heightOf(drawings.wide.svg)
  const height = top + drawn + 16 + foot.length * LEADING + MARGIN
  const { svg } = drawingOf(
    {
      ...{ id: `${id}-file`, title, width: WIDTH, height },
      description: `${drawings.wide.description} ${foot.join(" ")}`,
    },
    [
      rectangle("c-on", 0, 0, WIDTH, height),
      ...head.map((line, index) =>
        words(MARGIN, MARGIN + 16 + index * 24, line, { size: 18, bold: true }),
      ),
      nested(drawings.wide.svg, top, drawn),
      ...foot.map((line, index) =>
        words(MARGIN, top + drawn + 32 + index * LEADING, line, { size: 13, tone: "c-muted" }),
      ),
    ],
  )
  return svg
}

const BOX = /viewBox="0 0 ([\d.]+) ([\d.]+)"/

function heightOf(svg: string): number {
  return Number(BOX.exec(svg)?.[2] ?? 0)
}

/** A drawing within another; its words are those of the whole. */
function nested(svg: string, y: number, height: number): string {
  const inner = svg.slice(svg.indexOf(">") + 1).replace(/^<title.*?<\/desc>/s, "")
  const letters = 'font-family="Fira Sans, sans-serif" font-size="16"'
  return `<svg x="${MARGIN}" y="${y}" width="720" height="${height}" viewBox="0 0 720 ${height}" ${letters}>${inner}`
}
