import type { ReactNode } from "react"
import { Icon, type IconName } from "./icon.tsx"
import { Breadcrumb, type Crumb } from "./page-top.tsx"
import type { Tone } from "./state-mark.tsx"

type EditorBarProps = {
  title: string
  crumbs: readonly Crumb[]
  /** Where the arrow leads that stands for the header on narrow screens. */
  back: { href: string; label: string }
  /** Who is here, the state, the one action. */
  children?: ReactNode
}

export function EditorBar({ title, crumbs, back, children }: EditorBarProps) {
  return (
    <div className="s-ed__bar">
      <a className="s-ed__back" href={back.href}>
        <Icon name="back" />
        <span className="kern-sr-only">{back.label}</span>
      </a>
      <div className="s-ed__head">
        <Breadcrumb crumbs={crumbs} />
        <h1 className="s-ed__title">{title}</h1>
      </div>
      <div className="s-ed__ppl">{children}</div>
    </div>
  )
}

type EditorBodyProps = {
  outline: ReactNode
  /** On narrow screens the outline lies over the text while this is true. */
  outlineOpen: boolean
  outlineId: string
  /** A notice over the lower edge of the text, such as a lost connection. */
  notice?: ReactNode
  /** Threads and suggestions beside the text; hidden below 900 px. */
  margin?: ReactNode
  children: ReactNode
}

export function EditorBody(props: EditorBodyProps) {
  const { outline, outlineOpen, outlineId, notice, margin, children } = props
  return (
    <div className="s-ed__body">
      <nav
        id={outlineId}
        className="s-out"
        aria-label="Gliederung"
        data-open={outlineOpen ? "" : undefined}
      >
        {outline}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must scroll by keyboard too */}
      <section className="s-page" aria-label="Text" tabIndex={0}>
        <div className={margin ? "s-page__in" : "s-page__in s-page__in--bare"}>
          {children}
          {margin && (
            <aside className="s-page__m" aria-label="Rand">
              {margin}
            </aside>
          )}
        </div>
      </section>
      {notice && <div className="s-ed__note">{notice}</div>}
    </div>
  )
}

type OutlineButtonProps = {
  open: boolean
  outlineId: string
  onToggle: () => void
}

export function OutlineButton({ open, outlineId, onToggle }: OutlineButtonProps) {
  return (
    <button
      type="button"
      className="s-out-btn"
      aria-expanded={open}
      aria-controls={outlineId}
      onClick={onToggle}
    >
      <Icon name="outline" />
      <span className="kern-sr-only">Gliederung</span>
    </button>
  )
}

type StatusLineProps = {
  icon: IconName
  tone?: Tone
  /** The saved state; spoken when its words change. */
  saved: string
  /** Place in the text and what else there is to know; not spoken. */
  children?: ReactNode
}

export function StatusLine({ icon, tone, saved, children }: StatusLineProps) {
  return (
    <div className="s-stat-line">
      <span className={tone && `t-${tone}`} role="status">
        <Icon name={icon} size="small" />
        {saved}
      </span>
      {children}
    </div>
  )
}
