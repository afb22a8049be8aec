import { type GlyphName, StateMark, type Tone } from "../../ui/state-mark.tsx"
import { HEALTH_WORDS, type Health, PACKAGE_STATE_WORDS, type PackageState } from "./terms.ts"

const STATE_GLYPHS: Record<PackageState, GlyphName> = {
  proposed: "draft",
  approved: "full",
  active: "running",
  on_hold: "paused",
  completed: "done",
  cancelled: "off",
}

const HEALTH_GLYPHS: Record<Health, { glyph: GlyphName; tone: Tone }> = {
  green: { glyph: "done", tone: "ok" },
  amber: { glyph: "waiting", tone: "warn" },
  red: { glyph: "failed", tone: "no" },
}

/** A package's state as shape and word. */
export function PackageStateWord({ state }: { state: PackageState }) {
  return <StateMark glyph={STATE_GLYPHS[state]}>{PACKAGE_STATE_WORDS[state]}</StateMark>
}

/** How a package is doing, as shape and word. */
export function HealthWord({ health }: { health: Health }) {
  const { glyph, tone } = HEALTH_GLYPHS[health]
  return (
    <StateMark glyph={glyph} tone={tone}>
      {HEALTH_WORDS[health]}
    </StateMark>
  )
}
