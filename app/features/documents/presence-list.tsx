import { Icon } from "../../ui/icon.tsx"
import { Initials, InitialsGroup, type PersonMark } from "../../ui/initials.tsx"
import { Menu } from "../../ui/menu.tsx"
import { formatCount } from "../../ui/numbers.ts"

type PresenceListProps = {
  /** The viewer first. */
  people: readonly PersonMark[]
}

/** Who has the text open: initials at a glance, names and organisations as a list. */
export function PresenceList({ people }: PresenceListProps) {
  if (people.length === 0) return null
  const words = `${formatCount(people.length, "Person ist", "Personen sind")} hier`
  return (
    <Menu
      look="bare"
      summary={
        <>
          <span className="s-here__wide" aria-hidden="true">
            <InitialsGroup people={people} />
          </span>
          <span className="s-here__narrow" aria-hidden="true">
            <Icon name="people" size="small" />
            {people.length}
          </span>
          <span className="kern-sr-only">{words}</span>
        </>
      }
    >
      <p className="s-menu__h">{words}</p>
      <ul className="s-here">
        {people.map((person, index) => (
          <li key={`${index} ${person.name}`}>
            <span aria-hidden="true">
              <Initials {...person} />
            </span>
            <span>
              {person.name}, <span className="s-muted">{person.organization}</span>
            </span>
          </li>
        ))}
      </ul>
    </Menu>
  )
}
