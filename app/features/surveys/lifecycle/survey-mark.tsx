import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { SURVEY_STATE_WORDS, type SurveyState } from "../terms.ts"
import type { AcceptingGate } from "./rules.ts"

const GLYPHS: Record<SurveyState, GlyphName> = {
  draft: "draft",
  tested: "half",
  open: "running",
  closed: "off",
  published: "done",
}

type SurveyMarkProps = { state: SurveyState; gate: AcceptingGate }

/** A survey's state; one that is open by its row may not have begun, or wait to be closed. */
export function SurveyMark({ state, gate }: SurveyMarkProps) {
  if (state === "open" && gate === "not_yet")
    return <StateMark glyph="waiting">Beginnt noch</StateMark>
  if (state === "open" && gate === "over")
    return <StateMark glyph="off">Frist abgelaufen</StateMark>
  const tone: Tone | undefined = state === "open" ? "ok" : undefined
  return (
    <StateMark glyph={GLYPHS[state]} tone={tone}>
      {SURVEY_STATE_WORDS[state]}
    </StateMark>
  )
}
