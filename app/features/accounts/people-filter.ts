import type { PeopleFilter } from "./people-queries.server.ts"
import { PERSON_STATES } from "./roles.ts"

/** The list's filter as its address says it; what is unknown is left out. */
export function peopleFilterIn(request: Request): PeopleFilter {
  const { searchParams } = new URL(request.url)
  const state = PERSON_STATES.find((known) => known === searchParams.get("state"))
  return {
    search: (searchParams.get("q") ?? "").slice(0, 200),
    ...(searchParams.get("organization")
      ? { organizationId: searchParams.get("organization") ?? "" }
      : {}),
    ...(state ? { state } : {}),
  }
}

/** The list's address with some of the filter changed; what is empty is left out. */
export function peopleAddress(filter: PeopleFilter, change: Partial<PeopleFilter> = {}): string {
  const { search, organizationId, state } = { ...filter, ...change }
  const query = new URLSearchParams()
  if (search) query.set("q", search)
  if (organizationId) query.set("organization", organizationId)
  if (state) query.set("state", state)
  return query.size === 0 ? "/admin/people" : `/admin/people?${query}`
}
