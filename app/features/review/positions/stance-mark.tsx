import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { LAPSED_WORDS, STANCE_WORDS, type StanceChoice } from "./terms.ts"

/** Shapes that differ in black and white, too. */
const STANCE_MARKS: Record<StanceChoice, { glyph: GlyphName; tone: Tone }> = {
  supports: { glyph: "done", tone: "ok" },
  with_reservation: { glyph: "half", tone: "warn" },
  rejects: { glyph: "failed", tone: "no" },
  none: { glyph: "off", tone: "muted" },
}

type StanceMarkProps = { stance: StanceChoice; isLapsed?: boolean }

/** A stance as a shape and its word; of one that has lapsed the second line says so. */
export function StanceMark({ stance, isLapsed = false }: StanceMarkProps) {
  const { glyph, tone } = STANCE_MARKS[stance]
  return (
    <>
      <StateMark glyph={glyph} tone={isLapsed ? "muted" : tone}>
        {STANCE_WORDS[stance]}
      </StateMark>
      {isLapsed && <span className="s-lapsed">{LAPSED_WORDS}</span>}
    </>
  )
}
