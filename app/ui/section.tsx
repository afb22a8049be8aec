import { type ReactNode, useId } from "react"

type SectionProps = {
  title: string
  /** Element id, for links to this section. */
  id?: string
  /** A link at the right of the heading. */
  more?: ReactNode
  /** "body" leaves air under the rule; rows and tables bring their own. */
  content?: "rows" | "body"
  /** "aside" for what stands beside the matter of the page. */
  as?: "section" | "aside"
  children: ReactNode
}

/** A heading over a 2 px rule, and what belongs to it. */
export function Section({
  title,
  id,
  more,
  content = "rows",
  as: Element = "section",
  children,
}: SectionProps) {
  const headingId = useId()
  return (
    <Element className="s-sec" id={id} aria-labelledby={headingId}>
      <div className="s-sec__head">
        <h2 className="s-h2" id={headingId}>
          {title}
        </h2>
        {more && <span className="s-sec__more">{more}</span>}
      </div>
      {content === "body" ? <div className="s-sec__in">{children}</div> : children}
    </Element>
  )
}

type ColumnsProps = {
  children: ReactNode
  side: ReactNode
}

/** Main matter and a side column of 344 px; one below the other on narrow screens. */
export function Columns({ children, side }: ColumnsProps) {
  return (
    <div className="s-cols">
      <div>{children}</div>
      {side}
    </div>
  )
}
