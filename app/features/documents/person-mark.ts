import type { PresentPerson } from "../../context.ts"
import type { PersonMark } from "../../ui/initials.tsx"
import { ORGANIZATION_COLORS } from "../../ui/organization-color.ts"

/** Initials in the organisation's colour; an organisation without one gets the first. */
export function personMark(person: PresentPerson): PersonMark {
  const color = ORGANIZATION_COLORS.find((name) => name === person.colour) ?? "darkblue"
  return { name: person.name, organization: person.organizationShortName, color }
}
