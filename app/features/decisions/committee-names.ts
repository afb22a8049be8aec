interface Owner {
  organization: string | null
  shortName: string | null
}

/** What the names of associations end with and their committees' names leave out. */
const LAND = / (?:in )?Mecklenburg-Vorpommern$/

/**
 * A committee with the organisation it belongs to: "Vorstand, Städte- und Gemeindetag M-V". Where the committee's own
 * name says whose it is, that is enough: "Verwaltungsrat der KSM", "Vorstand des Landkreistages".
 */
export function committeeInFull(committee: string, owner: Owner): string {
  const organization = organizationBeside(committee, owner)
  return organization === null ? committee : `${committee}, ${organization}`
}

/** The same with little room: "Vorstand (StGT)", "Stadtvertretung Schwerin". */
export function committeeBriefly(committee: string, shortName: string | null): string {
  return shortName === null || committee.includes(shortName)
    ? committee
    : `${committee} (${shortName})`
}

/** The organisation, where it is to be named beside a committee that does not name it itself. */
export function organizationBeside(
  committee: string,
  { organization, shortName }: Owner,
): string | null {
  if (organization === null) return null
  const names = [organization.replace(LAND, ""), shortName ?? organization]
  return names.some((name) => committee.includes(name)) ? null : organization
}
