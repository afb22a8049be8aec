import {
  type ButtonHTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react"
import { Icon } from "./icon.tsx"
import { ToolIcon, type ToolIconName } from "./toolbar-icon.tsx"

const TOOL = "button.s-tool, select.s-tool"

/** The tools that are shown: on narrow screens the rare ones hide until they are asked for. */
function toolsOf(bar: HTMLElement | null): HTMLElement[] {
  const all = bar ? [...bar.querySelectorAll<HTMLElement>(TOOL)] : []
  return all.filter((tool) => tool.offsetParent !== null)
}

function keepOneStop(bar: HTMLElement | null) {
  const tools = toolsOf(bar)
  if (!tools.some((tool) => tool.tabIndex === 0 && tool.hasAttribute("tabindex"))) {
    makeOnlyStop(tools, tools[0])
  }
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

/**
 * Tools with one tab stop; the arrow keys, Home and End move among them.
 *
 * On narrow screens the rare ones open in further rows, by a tool of their own.
 */
export function Toolbar({ label, subject, onLeave, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const barId = useId()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => keepOneStop(bar.current))
  useEffect(() => {
    // The stop may be one of those that hide when the window becomes narrow.
    const onResize = () => keepOneStop(bar.current)
    window.addEventListener("resize", onResize)
    return () => window.removeEventListener("resize", onResize)
  }, [])
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
    <div
      ref={bar}
      id={barId}
      className="s-tools"
      role="toolbar"
      aria-label={label}
      data-open={isOpen ? "" : undefined}
      onKeyDown={move}
    >
      {children}
      <button
        type="button"
        className="s-tool s-tools__more"
        aria-label="Weitere Werkzeuge"
        title="Weitere Werkzeuge"
        aria-expanded={isOpen}
        aria-controls={barId}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? "up" : "down"} />
      </button>
    </div>
  )
}

type ToolProps = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "style" | "className" | "children"
> & {
  label: string
  icon?: ToolIconName
  /** A letter in the look of its mark, where there is no icon. */
  letter?: { text: string; look: "b" | "i" | "u" | "s" }
  /** Keys that do the same, for the eye and for `aria-keyshortcuts`. */
  keys?: { shown: string; aria: string }
  /** On narrow screens shown only when asked for. */
  rare?: boolean
  pressed?: boolean
  /** Stays reachable with the arrow keys, so it is not `disabled`. */
  unavailable?: boolean
}

export function Tool(props: ToolProps) {
  const { label, icon, letter, keys, rare, pressed, unavailable, ...rest } = props
  return (
    <button
      {...rest}
      type="button"
      className={rare ? "s-tool s-tool--rare" : "s-tool"}
      aria-label={label}
      title={keys ? `${label} (${keys.shown})` : label}
      aria-keyshortcuts={keys?.aria}
      aria-pressed={pressed}
      aria-disabled={unavailable || undefined}
    >
      {icon && <ToolIcon name={icon} />}
      {letter && <span className={`s-tool--${letter.look}`}>{letter.text}</span>}
    </button>
  )
}

export function ToolSeparator() {
  return <span className="s-tools__sep" />
}
