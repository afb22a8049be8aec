import { type OrganizationColor, organizationColorClass } from "./organization-color.ts"

export type PersonMark = {
  name: string
  /** Short name of the organisation, read and shown after the person's name. */
  organization: string
  color: OrganizationColor
}

/** First letters of the first and the last name; academic titles do not count. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "" && !/^(Dr|Prof|Dipl)\b/i.test(word))
  const first = words[0]?.[0] ?? "?"
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""
  return (first + last).toLocaleUpperCase("de")
}

export function Initials({ name, organization, color }: PersonMark) {
  const title = `${name}, ${organization}`
  return (
    <span className={`s-ini ${organizationColorClass(color)}`} title={title}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="kern-sr-only">{title}</span>
    </span>
  )
}

type InitialsGroupProps = {
  people: readonly PersonMark[]
  /** How many are shown before the rest is counted. */
  max?: number
  /** What stands there when nobody is. */
  none?: string
}

export function InitialsGroup({ people, max = 5, none = "niemand" }: InitialsGroupProps) {
  if (people.length === 0) return <span className="s-muted">{none}</span>
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const more = people.length - shown.length
  return (
    <span className="s-inis">
      {shown.map((person, index) => (
        <Initials key={`${index} ${person.name}`} {...person} />
      ))}
      {more > 0 && (
        <span className="s-ini s-ini--more">
          <span aria-hidden="true">+{more}</span>
          <span className="kern-sr-only">und {more} weitere</span>
        </span>
      )}
    </span>
  )
}
