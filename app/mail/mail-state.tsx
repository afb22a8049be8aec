import { type GlyphName, StateMark, type Tone } from "../ui/state-mark.tsx"
import type { MailState } from "./states.ts"

const LOOKS: Record<MailState, { word: string; glyph: GlyphName; tone?: Tone }> = {
  queued: { word: "wartet auf Versand", glyph: "waiting" },
  sent: { word: "versendet", glyph: "done", tone: "ok" },
  kept: { word: "hier zu lesen", glyph: "paused", tone: "muted" },
  failed: { word: "gescheitert", glyph: "failed", tone: "no" },
}

/** Whether a mail has left the house, as a shape and a word. */
export function MailStateMark({ state }: { state: MailState }) {
  const { word, glyph, tone } = LOOKS[state]
  return (
    <StateMark glyph={glyph} tone={tone}>
      {word}
    </StateMark>
  )
}
