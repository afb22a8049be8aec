import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import type { VoteOutcome } from "../rules/decide.ts"
import { VOTE, type VoteState } from "../rules/states.ts"

interface Look {
  glyph: GlyphName
  tone?: Tone
}

const LOOKS: Record<VoteState, Look> = {
  prepared: { glyph: "draft" },
  open: { glyph: "running" },
  closed: { glyph: "half" },
  certified: { glyph: "done", tone: "ok" },
  annulled: { glyph: "off", tone: "muted" },
}

const OUTCOMES: Record<VoteOutcome, Look & { word: string }> = {
  passed: { glyph: "done", tone: "ok", word: "angenommen" },
  failed: { glyph: "failed", word: "abgelehnt" },
  none: { glyph: "off", tone: "warn", word: "kein Beschluss: nicht beschlussfähig" },
  open: { glyph: "half", word: "Stimmengleichheit, der Vorsitz entscheidet" },
}

type VoteStateMarkProps = { state: VoteState; outcome: VoteOutcome | null }

/** A vote's state as a shape and a word; what came of it once that is computed. */
export function VoteStateMark({ state, outcome }: VoteStateMarkProps) {
  if (outcome === null || (state !== "closed" && state !== "certified")) {
    return <StateMark {...LOOKS[state]}>{VOTE.words[state]}</StateMark>
  }
  const { word, ...look } = OUTCOMES[outcome]
  return (
    <StateMark {...look}>
      {word}, {VOTE.words[state]}
    </StateMark>
  )
}
