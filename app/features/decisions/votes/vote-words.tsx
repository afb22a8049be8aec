import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { VOTE, type VoteState } from "../rules/states.ts"

const LOOKS: Record<VoteState, { glyph: GlyphName; tone?: Tone }> = {
  prepared: { glyph: "draft" },
  open: { glyph: "running" },
  closed: { glyph: "half" },
  certified: { glyph: "done", tone: "ok" },
  annulled: { glyph: "off", tone: "muted" },
}

/** A vote's state as a shape and a word; what came of it once that is computed. */
export function VoteStateMark({ state, passed }: { state: VoteState; passed?: boolean | null }) {
  if (passed != null && (state === "closed" || state === "certified")) {
    return (
      <StateMark glyph={passed ? "done" : "failed"} tone={passed ? "ok" : undefined}>
        {passed ? "angenommen" : "abgelehnt"}, {VOTE.words[state]}
      </StateMark>
    )
  }
  return <StateMark {...LOOKS[state]}>{VOTE.words[state]}</StateMark>
}
