import type { Context } from "../../context.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { listDocuments } from "../documents/list-queries.server.ts"
import type { ReadContext } from "../documents/queries.server.ts"
import { parseDocumentsFilter } from "../documents/schema.ts"
import type { PackageHead } from "../documents/text/head.ts"
import { matchesFolded } from "../organizations/folded-text.ts"
import { nextMilestone } from "./milestones.ts"
import { type PackagePlan, readDependencies, readPlans } from "./plans.server.ts"
import type { PackagesFilter } from "./schema.ts"
import type { PackageSort } from "./terms.ts"

/** What the list asks beside the documents themselves. */
export type PackagesContext = ReadContext & Pick<Context, "heads">

export type PackagesView = Awaited<ReturnType<typeof listPackages>>
export type PackageRow = PackagesView["packages"][number]

/** The work packages whose text the viewer may read, as the filter wants them. */
export async function listPackages(context: PackagesContext, filter: PackagesFilter) {
  const { all, organizations, own } = await readablePackages(context)
  const packages = all.filter(
    (row) =>
      (filter.state === null || row.state === filter.state) &&
      (filter.health === null || row.health === filter.health) &&
      (filter.lead === "" || row.lead?.key === filter.lead) &&
      (!filter.mine || (own !== null && row.organizations.includes(own))) &&
      (filter.search === "" ||
        matchesFolded(`${row.code} ${row.title} ${row.objective}`, filter.search)),
  )
  packages.sort(ORDERS[filter.sort])
  const leading = new Set(all.map(({ lead }) => lead?.key))
  return {
    packages,
    total: all.length,
    /** Who leads one of them, and whoever is asked for; without the latter nobody has that key. */
    leads: organizations
      .filter(({ key }) => leading.has(key) || key === filter.lead)
      .map(({ key, shortName }) => ({ key, shortName })),
    today: calendarDateOf(context.now),
  }
}

async function readablePackages(context: PackagesContext) {
  const { db, viewer, heads } = context
  const documents = await listReadable(context, { archived: false })
  const ids = documents.map(({ id }) => id)
  const plans = await readPlans(db, ids)
  const texts = await heads.read(ids)
  const dependencies = await readDependencies(db)
  const organizations = await listParticipants(db)
  const names = new Map(documents.map(({ id, title }) => [id, nameOf(title, texts.get(id))]))
  const waitsFor = (documentId: string) =>
    dependencies.flatMap(({ successorId, predecessorId }) => {
      // Only what the viewer may read has a name here.
      const name = successorId === documentId ? names.get(predecessorId) : undefined
      return name ? [{ id: predecessorId, ...name }] : []
    })
  const all = documents.flatMap(({ id, title }) => {
    const [head, plan] = [texts.get(id), plans.get(id)]
    if (!head || !plan) return []
    return [
      { id, ...nameOf(title, head), ...factsOf(head, plan, organizations), waitsFor: waitsFor(id) },
    ]
  })
  const own = viewer.kind === "person" ? viewer.organizationId : null
  return { all, organizations, own: organizations.find(({ id }) => id === own)?.key ?? null }
}

type Participants = Awaited<ReturnType<typeof listParticipants>>

function factsOf(head: PackageHead, plan: PackagePlan, organizations: Participants) {
  const { objective, milestones, leadOrganization, participants } = head
  const { state, health, healthReason, startsOn, endsOn } = plan
  const lead = organizations.find(({ key }) => key === leadOrganization) ?? null
  return {
    objective,
    lead: lead && { key: lead.key, shortName: lead.shortName },
    organizations: [leadOrganization, ...participants.map((one) => one.organization)],
    state,
    health,
    healthReason,
    startsOn,
    endsOn,
    milestones,
    next: nextMilestone(milestones),
  }
}

/** The work packages that the viewer may read, in the archive or not. */
export async function listReadable(context: ReadContext, { archived }: { archived: boolean }) {
  const filter = {
    ...parseDocumentsFilter(new URLSearchParams({ kind: "work_package", sort: "title" })),
    archived,
    limit: Number.MAX_SAFE_INTEGER,
  }
  const { documents } = await listDocuments(context, filter)
  return documents.filter(({ mayRead }) => mayRead)
}

/** The organisations of the workspace by name, those with a key: only they can be named in a head. */
export async function listParticipants(db: Context["db"]) {
  const rows = await db
    .selectFrom("organizations")
    .select(["id", "key", "name", "shortName"])
    .where("isParticipant", "=", 1)
    .execute()
  return rows
    .flatMap(({ key, ...row }) => (key === null ? [] : [{ ...row, key }]))
    .sort((a, b) => a.name.localeCompare(b.name, "de"))
}

/** Many titles begin with the code, which stands in a place of its own. */
export function nameOf(title: string, head: PackageHead | undefined) {
  const code = head?.code ?? ""
  const rest = title.startsWith(`${code} `) ? title.slice(code.length).trim() : title
  return { code, title: rest }
}

type Order = (a: PackageRow, b: PackageRow) => number

const byTitle: Order = (a, b) => a.title.localeCompare(b.title, "de", { numeric: true })
/** What has no code yet comes last. */
const byCode: Order = (a, b) =>
  Number(a.code === "") - Number(b.code === "") ||
  a.code.localeCompare(b.code, "de", { numeric: true }) ||
  byTitle(a, b)

const ORDERS: Record<PackageSort, Order> = {
  code: byCode,
  title: byTitle,
  milestone: (a, b) => byDay(a.next?.dueOn, b.next?.dueOn) || byCode(a, b),
  end: (a, b) => byDay(a.endsOn, b.endsOn) || byCode(a, b),
}

/** Earlier first; what has no day comes last. */
function byDay(a: string | null | undefined, b: string | null | undefined): number {
  const [dayA, dayB] = [a ?? "9999", b ?? "9999"]
  return dayA === dayB ? 0 : dayA < dayB ? -1 : 1
}
