import { StateMark } from "../../../ui/state-mark.tsx"
import { LAPSED_WORDS, STANCE_MARKS, STANCE_WORDS, type StanceChoice } from "./terms.ts"

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
