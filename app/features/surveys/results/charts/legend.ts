import { frame, rectangle, stripes, type Tone, words } from "./ink.ts"
import { widthOf } from "./lettering.ts"

/** A colour and what it stands for; an empty frame, or stripes where it has none. */
export interface LegendEntry {
  tone: Tone | "frame" | null
  label: string
}

const SWATCH = 14
const GAP = 20

function swatch(tone: LegendEntry["tone"], x: number, y: number): string {
  if (tone === "frame") return frame(x + 0.5, y + 0.5, SWATCH - 1, SWATCH - 1)
  if (tone === null) return stripes(x + 0.5, y + 0.5, SWATCH - 1, SWATCH - 1)
  return rectangle(tone, x, y, SWATCH, SWATCH)
}

/** Colours with their words, in as many lines as they need. */
export function legend(
  entries: readonly LegendEntry[],
  width: number,
  size: number,
): { parts: string[]; height: number } {
  const parts: string[] = []
  const leading = size + 10
  let [x, y] = [0, 0]
  for (const { tone, label } of entries) {
    const needed = SWATCH + 8 + widthOf(label, size)
    if (x > 0 && x + needed > width) [x, y] = [0, y + leading]
    parts.push(swatch(tone, x, y + 2), words(x + SWATCH + 8, y + SWATCH, label, { size }))
    x += needed + GAP
  }
  return { parts, height: y + leading + 8 }
}
