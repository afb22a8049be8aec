import {
  type ButtonHTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
} from "react"
import { Icon, type IconName } from "./icon.tsx"

const TOOL = "button.s-tool, select.s-tool"

function toolsOf(bar: HTMLElement | null): HTMLElement[] {
  return bar ? [...bar.querySelectorAll<HTMLElement>(TOOL)] : []
}

function makeOnlyStop(tools: readonly HTMLElement[], chosen: HTMLElement | undefined) {
  for (const tool of tools) tool.tabIndex = tool === chosen ? 0 : -1
}

function nextTool(tools: readonly HTMLElement[], current: EventTarget, key: string) {
  const index = current instanceof HTMLElement ? tools.indexOf(current) : -1
  if (index < 0) return undefined
  if (key === "ArrowRight") return tools[(index + 1) % tools.length]
  if (key === "ArrowLeft") return tools.at(index - 1)
  if (key === "Home") return tools[0]
  if (key === "End") return tools.at(-1)
  return undefined
}

type ToolbarProps = {
  label: string
  /** What the tools work on: Alt+F10 leads from there to the tools. */
  subject?: HTMLElement | null
  /** Called for Escape, which leads back. */
  onLeave?: () => void
  children: ReactNode
}

/** Tools with one tab stop; the arrow keys, Home and End move among them. */
export function Toolbar({ label, subject, onLeave, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tools = toolsOf(bar.current)
    if (!tools.some((tool) => tool.tabIndex === 0 && tool.hasAttribute("tabindex"))) {
      makeOnlyStop(tools, tools[0])
    }
  })
  useEffect(() => {
    function toTools(event: globalThis.KeyboardEvent) {
      if (event.key !== "F10" || !event.altKey) return
      event.preventDefault()
      toolsOf(bar.current)
        .find((tool) => tool.tabIndex === 0)
        ?.focus()
    }
    subject?.addEventListener("keydown", toTools)
    return () => subject?.removeEventListener("keydown", toTools)
  }, [subject])
  function move(event: KeyboardEvent) {
    if (event.key === "Escape") onLeave?.()
    const tools = toolsOf(bar.current)
    const next = nextTool(tools, event.target, event.key)
    if (!next) return
    event.preventDefault()
    makeOnlyStop(tools, next)
    next.focus()
  }
  return (
    <div ref={bar} className="s-tools" role="toolbar" aria-label={label} onKeyDown={move}>
      {children}
    </div>
  )
}

type ToolProps = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "style" | "className" | "children"
> & {
  label: string
  icon?: IconName
  /** A letter in the look of its mark, where there is no icon. */
  letter?: { text: string; look: "b" | "i" | "u" }
  pressed?: boolean
  /** Stays reachable with the arrow keys, so it is not `disabled`. */
  unavailable?: boolean
}

export function Tool({ label, icon, letter, pressed, unavailable, ...rest }: ToolProps) {
  return (
    <button
      {...rest}
      type="button"
      className="s-tool"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={unavailable || undefined}
    >
      {icon && <Icon name={icon} />}
      {letter && <span className={`s-tool--${letter.look}`}>{letter.text}</span>}
    </button>
  )
}

export function ToolSeparator() {
  return <span className="s-tools__sep" />
}
