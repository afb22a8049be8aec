import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { MEETING, type MeetingState } from "../rules/states.ts"
import { itemWord } from "./item-words.ts"
import type { ItemState } from "./terms.ts"

const LOOKS: Record<MeetingState, { glyph: GlyphName; tone?: Tone }> = {
  draft: { glyph: "draft" },
  scheduled: { glyph: "waiting" },
  invited: { glyph: "full" },
  in_session: { glyph: "running" },
  closed: { glyph: "done", tone: "ok" },
  minutes_draft: { glyph: "half" },
  minutes_approved: { glyph: "done", tone: "ok" },
  cancelled: { glyph: "off", tone: "muted" },
}

const ITEM_LOOKS: Record<ItemState, { glyph: GlyphName; tone?: Tone }> = {
  planned: { glyph: "waiting" },
  open: { glyph: "running" },
  closed: { glyph: "done", tone: "ok" },
  removed: { glyph: "off", tone: "muted" },
  not_reached: { glyph: "paused", tone: "muted" },
}

/** A meeting's state as a shape and a word. */
export function MeetingStateMark({ state }: { state: MeetingState }) {
  return <StateMark {...LOOKS[state]}>{MEETING.words[state]}</StateMark>
}

export function ItemStateMark({ state }: { state: ItemState }) {
  return <StateMark {...ITEM_LOOKS[state]}>{itemWord(state)}</StateMark>
}
