import type { ReactNode } from "react"
import type { TextAttributes } from "./redline.ts"

type BlockShapeProps = {
  block: Omit<TextAttributes, "id">
  /** Computed; empty where it has none. */
  number?: string
  children: ReactNode
}

/** One block as it reads by itself: a heading, an item of a list, a quotation. */
export function BlockShape({ block, number = "", children }: BlockShapeProps) {
  const { kind, level, checked } = block
  const hung = number && <span className="s-redline__number">{number} </span>
  if (kind === "heading") {
    // The page's title is the one heading of the first level.
    const Heading = HEADINGS[Math.min(level, HEADINGS.length) - 1] ?? "h6"
    return (
      <Heading className={`s-hx s-hx--${Math.min(level, 3)}`}>
        {hung}
        {children}
      </Heading>
    )
  }
  if (kind === "bullet" || kind === "ordered" || kind === "task") {
    return (
      <ul className="s-redline__list" data-level={level}>
        <li>
          {kind === "task" ? <span>{checked ? "☑ erledigt: " : "☐ offen: "}</span> : hung || "• "}
          {children}
        </li>
      </ul>
    )
  }
  if (kind === "quote") return <blockquote className="s-tx s-quote">{children}</blockquote>
  if (kind === "note") {
    return (
      <div className="s-tx s-read__note" role="note">
        {children}
      </div>
    )
  }
  return (
    <p className="s-tx" data-level={level}>
      {hung}
      {children}
    </p>
  )
}

const HEADINGS = ["h2", "h3", "h4", "h5", "h6"] as const
