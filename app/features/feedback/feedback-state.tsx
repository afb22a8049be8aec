import { type GlyphName, StateMark, type Tone } from "../../ui/state-mark.tsx"
import type { FeedbackState } from "./terms.ts"

const LOOKS: Record<FeedbackState, { word: string; glyph: GlyphName; tone?: Tone }> = {
  answered: { word: "beantwortet", glyph: "done", tone: "ok" },
  open: { word: "offen", glyph: "waiting" },
  near: { word: "bald fällig", glyph: "waiting", tone: "warn" },
  overdue: { word: "überfällig", glyph: "failed", tone: "no" },
}

/** How a report stands, as a shape and a word. */
export function FeedbackStateMark({ state }: { state: FeedbackState }) {
  const { word, glyph, tone } = LOOKS[state]
  return (
    <StateMark glyph={glyph} tone={tone}>
      {word}
    </StateMark>
  )
}
