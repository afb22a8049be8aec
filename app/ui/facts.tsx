import { Fragment, type ReactNode } from "react"

type FactsProps = {
  facts: readonly { label: string; value: ReactNode }[]
}

/** Labels and values of one thing, as a description list. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="s-facts">
      {facts.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
