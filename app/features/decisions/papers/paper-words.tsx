import { type GlyphName, StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { PAPER_STATE_WORDS, type PaperState } from "./terms.ts"

const LOOKS: Record<PaperState, { glyph: GlyphName; tone?: Tone }> = {
  draft: { glyph: "draft" },
  released: { glyph: "full" },
  in_consultation: { glyph: "half" },
  concluded: { glyph: "done", tone: "ok" },
  withdrawn: { glyph: "off", tone: "muted" },
}

/** A paper's state as a shape and a word. */
export function PaperStateMark({ state }: { state: PaperState }) {
  return <StateMark {...LOOKS[state]}>{PAPER_STATE_WORDS[state]}</StateMark>
}

/** A text's SHA-256 in groups of four, whole or cut where the whole stands elsewhere. */
export function TextHash({ sha256, short = false }: { sha256: string; short?: boolean }) {
  return (
    <span className="s-hash">
      Prüfsumme {short ? `${groupedHash(sha256, 8)} …` : groupedHash(sha256)}
    </span>
  )
}

/** Words as they were typed, line by line. */
export function Lines({ text }: { text: string }) {
  return <p className="s-paper__lines">{text}</p>
}
