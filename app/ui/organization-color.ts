export const ORGANIZATION_COLORS = [
  "darkblue",
  "turquois",
  "limette",
  "orange",
  "violet",
  "lightblue",
  "red",
  "yellow",
] as const

export type OrganizationColor = (typeof ORGANIZATION_COLORS)[number]

/** Colour of the organisation that joined as number `position` (from 0); the ninth repeats the first. */
export function organizationColor(position: number): OrganizationColor {
  const index = Math.abs(Math.trunc(position)) % ORGANIZATION_COLORS.length
  return ORGANIZATION_COLORS[index] ?? "darkblue"
}

/** Class that gives initials, carets, flags and dots the colour of an organisation. */
export function organizationColorClass(color: OrganizationColor): string {
  return `o-${color}`
}

/** The stored colour, or the first of the palette for an organisation that has none. */
export function organizationColorNamed(name: string | null): OrganizationColor {
  return ORGANIZATION_COLORS.find((color) => color === name) ?? ORGANIZATION_COLORS[0]
}
