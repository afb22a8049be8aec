import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { can, type PersonActor } from "../../permissions/policy.ts"
import { organizationColorNamed } from "../../ui/organization-color.ts"

interface Destination {
  label: string
  href: string
  covers?: readonly string[]
}

/** What stands in the header for this person: destinations by role, name, organisation. */
export async function getFrame(db: Kysely<Tables>, viewer: PersonActor, demo: boolean) {
  const organization = await db
    .selectFrom("organizations")
    .select(["shortName", "colour"])
    .where("id", "=", viewer.organizationId)
    .executeTakeFirstOrThrow()
  return {
    demo,
    personId: viewer.id,
    navigation: destinations(viewer),
    account: {
      name: viewer.name,
      organization: organization.shortName,
      color: organizationColorNamed(organization.colour),
      links: [{ label: "Mein Konto", href: "/account" }],
      logoutAction: "/logout",
    },
  }
}

function destinations(viewer: PersonActor): Destination[] {
  const everybody: Destination[] = [
    { label: "Heute", href: "/" },
    { label: "Dokumente", href: "/documents", covers: ["/packages"] },
    { label: "Körperschaften", href: "/organizations" },
  ]
  return can(viewer, "workspace.administer")
    ? [...everybody, { label: "Verwaltung", href: "/admin" }]
    : everybody
}
