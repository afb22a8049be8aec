import { type ReactNode, useEffect, useRef } from "react"

function closeWhenLeft(menu: HTMLDetailsElement) {
  const summary = menu.querySelector("summary")
  function onKey(event: KeyboardEvent) {
    if (event.key !== "Escape" || !menu.open) return
    menu.open = false
    summary?.focus()
  }
  function onLeave(event: Event) {
    const target = event instanceof FocusEvent ? event.relatedTarget : event.target
    if (target instanceof Node && !menu.contains(target)) menu.open = false
  }
  menu.addEventListener("keydown", onKey)
  menu.addEventListener("focusout", onLeave)
  document.addEventListener("pointerdown", onLeave)
  return () => {
    menu.removeEventListener("keydown", onKey)
    menu.removeEventListener("focusout", onLeave)
    document.removeEventListener("pointerdown", onLeave)
  }
}

function classOf(compact: boolean, look: MenuProps["look"]): string {
  if (look) return "s-menu s-menu--own"
  return compact ? "s-menu s-menu--compact" : "s-menu"
}

type MenuProps = {
  summary: ReactNode
  /** The narrow screen's menu instead of the wide one's. */
  compact?: boolean
  /** On every screen, as a button or by what the summary shows; by default the wide header's. */
  look?: "button" | "bare"
  children: ReactNode
}

/** A disclosure that opens without script; with script Escape and leaving it close it. */
export function Menu({ summary, compact = false, look, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => (menu.current ? closeWhenLeft(menu.current) : undefined), [])
  return (
    <details ref={menu} className={classOf(compact, look)}>
      <summary className={look === "button" ? "s-btn" : undefined}>{summary}</summary>
      <div className="s-menu__panel">{children}</div>
    </details>
  )
}
