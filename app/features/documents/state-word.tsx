import { type GlyphName, StateMark } from "../../ui/state-mark.tsx"
import { type DocumentState, STATE_WORDS } from "./terms.ts"

const GLYPHS: Record<DocumentState | "archived", GlyphName> = {
  draft: "draft",
  in_review: "half",
  frozen: "full",
  archived: "off",
}

type StateWordProps = { document: { state: DocumentState; archivedAt: string | null } }

/** A document's state as shape and word; the archive comes before all else. */
export function StateWord({ document }: StateWordProps) {
  const state = document.archivedAt === null ? document.state : "archived"
  return <StateMark glyph={GLYPHS[state]}>{STATE_WORDS[state]}</StateMark>
}
