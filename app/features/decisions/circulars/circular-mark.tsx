import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { CIRCULAR, type CircularState } from "../rules/states.ts"

const GLYPHS: Record<CircularState, { glyph: GlyphName; tone?: Tone }> = {
  draft: { glyph: "draft", tone: "muted" },
  open: { glyph: "waiting" },
  passed: { glyph: "done", tone: "ok" },
  failed: { glyph: "failed", tone: "no" },
  objected: { glyph: "paused", tone: "warn" },
  cancelled: { glyph: "off", tone: "muted" },
}

/** The state as a shape and a word. */
export function CircularMark({ state, isOver }: { state: CircularState; isOver: boolean }) {
  const { glyph, tone } = GLYPHS[state]
  const word = state === "open" && isOver ? "Frist vorbei, wird ausgezählt" : CIRCULAR.words[state]
  return (
    <StateMark glyph={glyph} tone={tone}>
      {word}
    </StateMark>
  )
}
