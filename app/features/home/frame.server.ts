import type { Context } from "../../context.ts"
import { countUnread } from "../../notifications/queries.server.ts"
import { can, type PersonActor } from "../../permissions/policy.ts"
import { organizationColorNamed } from "../../ui/organization-color.ts"

interface Destination {
  label: string
  href: string
  covers?: string
}

/** What stands in the header for this person: destinations by role, name, organisation. */
export async function getFrame(
  { db, now, settings }: Pick<Context, "db" | "now" | "settings">,
  viewer: PersonActor,
) {
  const organization = await db
    .selectFrom("organizations")
    .select(["shortName", "colour"])
    .where("id", "=", viewer.organizationId)
    .executeTakeFirstOrThrow()
  const unread = await countUnread(db, viewer, now)
  return {
    demo: settings.demo,
    personId: viewer.id,
    navigation: destinations(viewer),
    account: {
      name: viewer.name,
      organization: organization.shortName,
      color: organizationColorNamed(organization.colour),
      ...(unread > 0 && { unread }),
      links: [
        {
          label: unread > 0 ? `Mitteilungen (${unread})` : "Mitteilungen",
          href: "/notifications",
        },
        { label: "Mein Konto", href: "/account" },
      ],
      logoutAction: "/logout",
    },
  }
}

function destinations(viewer: PersonActor): Destination[] {
  const everybody: Destination[] = [
    { label: "Heute", href: "/" },
    { label: "Dokumente", href: "/documents", covers: "^/packages(/|$)" },
    {
      label: "Beschlüsse",
      href: "/decisions",
      covers:
        "^/(papers|meetings|circulars|votes|consultations|committees|documents/[^/]+/(decisions|conditions))(/|$)",
    },
    { label: "Umfragen", href: "/surveys" },
    { label: "Körperschaften", href: "/organizations" },
  ]
  return can(viewer, "workspace.administer")
    ? [...everybody, { label: "Verwaltung", href: "/admin" }]
    : everybody
}
