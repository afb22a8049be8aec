import type { ReactNode } from "react"

const GLYPHS = {
  draft: <circle className="gaps" cx="12" cy="12" r="9.5" />,
  half: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path className="full" d="M12 2.5a9.5 9.5 0 0 1 0 19z" />
    </>
  ),
  full: <circle className="full" cx="12" cy="12" r="9.5" />,
  running: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path className="full" d="M10 8l6 4-6 4z" />
    </>
  ),
  paused: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M10 8.5v7M14 8.5v7" />
    </>
  ),
  done: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M7.5 12.5l3 3 6-6.5" />
    </>
  ),
  waiting: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 6.5V12l4 2.5" />
    </>
  ),
  failed: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M8 8l8 8M16 8l-8 8" />
    </>
  ),
  off: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M7 12h10" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type GlyphName = keyof typeof GLYPHS
export type Tone = "ok" | "warn" | "no" | "muted"

type StateMarkProps = {
  glyph: GlyphName
  tone?: Tone
  /** The word of the state; the glyph alone says nothing to a screen reader. */
  children: ReactNode
}

/** A state as a shape and a word; a tone only repeats what the word says. */
export function StateMark({ glyph, tone, children }: StateMarkProps) {
  return (
    <span className={tone ? `s-state t-${tone}` : "s-state"}>
      <svg className="s-glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {GLYPHS[glyph]}
      </svg>
      <span>{children}</span>
    </span>
  )
}
