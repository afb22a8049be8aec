import { escapeHtml } from "../../../../ui/escape-html.ts"

/**
 * Colours of drawings, by class. The value is the one on white paper, for files and print; pages set it by the class
 * anew, for dark screens too (results.css).
 */
export const TONES = {
  "c-1": "#734000",
  "c-2": "#c67600",
  "c-3": "#feca6e",
  "c-4": "#dfe1ea",
  "c-5": "#b2c4e9",
  "c-6": "#6788cf",
  "c-7": "#2044aa",
  "c-text": "#1d2034",
  "c-muted": "#454b6b",
  "c-grid": "#c0c3d5",
  "c-on": "#ffffff",
  "c-on-light": "#1d2034",
  "c-on-mid": "#1d2034",
} as const

export type Tone = keyof typeof TONES

/** A picture as text: it may stand in a page, be a file of its own, or be set in a report. */
export interface Drawing {
  svg: string
  title: string
  /** All that the picture shows, in words. */
  description: string
}

export interface DrawingFrame {
  /** Unique on the page: figures and widths each have their own. */
  id: string
  title: string
  description: string
  width: number
  height: number
}

export interface TextStyle {
  tone?: Tone
  size?: number
  anchor?: "start" | "middle" | "end"
  bold?: boolean
}

/** The whole drawing; its words are read aloud in place of what it shows. */
export function drawingOf(frame: DrawingFrame, parts: readonly string[]): Drawing {
  const { id, title, description, width, height } = frame
  const name = id.replace(/[^A-Za-z0-9_-]/g, "-")
  const size = `viewBox="0 0 ${width} ${round(height)}"`
  const label = `role="img" aria-labelledby="${name}-t ${name}-d"`
  const head = `<title id="${name}-t">${escapeHtml(title)}</title><desc id="${name}-d">${escapeHtml(description)}</desc>`
  const letters = `font-family="Fira Sans, sans-serif" font-size="16"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${label} ${letters}>${head}${parts.join("")}</svg>`
  return { svg, title, description }
}

export function rectangle(tone: Tone, x: number, y: number, width: number, height: number) {
  const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`
  return `<rect class="${tone}" fill="${TONES[tone]}" ${place}/>`
}

export function stroke(tone: Tone, path: string, width = 1): string {
  return `<path class="${tone} c-line" fill="none" stroke="${TONES[tone]}" stroke-width="${width}" d="${path}"/>`
}

export function words(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { tone = "c-text", size = 16, anchor = "start", bold = false } = style
  const more = [
    size === 16 ? "" : ` font-size="${size}"`,
    anchor === "start" ? "" : ` text-anchor="${anchor}"`,
    bold ? ' font-weight="600"' : "",
  ]
  return `<text class="${tone}" fill="${TONES[tone]}" x="${round(x)}" y="${round(y)}"${more.join("")}>${escapeHtml(text)}</text>`
}

/** An empty one, for what stands outside of a scale. */
export function frame(x: number, y: number, width: number, height: number): string {
  return stroke(
    "c-muted",
    `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`,
  )
}

/** Stripes for what is counted and not divided: told from a colour in print, too. */
export function stripes(x: number, y: number, width: number, height: number): string {
  const gap = 7
  let path = ""
  for (let offset = gap - height; offset < width; offset += gap) {
    // A line at 45 degrees, cut off at the rectangle's sides.
    const from = Math.max(0, -offset)
    const to = Math.min(height, width - offset)
    if (to <= from) continue
    path += `M${round(x + offset + from)} ${round(y + from)}L${round(x + offset + to)} ${round(y + to)}`
  }
  return frame(x, y, width, height) + stroke("c-muted", path)
}

/** One decimal: a tenth of a unit nobody sees. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
