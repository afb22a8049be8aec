import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { type DocumentPageView, getDocumentPage } from "../documents/queries.server.ts"
import { readDependencies, readPlan } from "./plans.server.ts"
import {
  listPackages,
  listParticipants,
  listReadable,
  type PackagesContext,
} from "./queries.server.ts"
import type { Dependency } from "./rules.ts"
import { parsePackagesFilter } from "./schema.ts"
import { HIDDEN_PARENT } from "./terms.ts"

export type PackagePanelView = NonNullable<Awaited<ReturnType<typeof getPackagePanel>>>

/**
 * What stands above a work package's text beside its head: plan, relations, organisations to choose from.
 *
 * @returns null for other documents, and where the viewer does not read the text
 */
export async function getPackagePanel(context: PackagesContext, page: DocumentPageView) {
  const { document, reading, mayManage } = page
  if (document.kind !== "work_package" || reading === null) return null
  const others = await listOthers(context, document.id)
  const named = [...others, ...(await listArchived(context, document.id))]
  // The parent's id stays here: the viewer may not be allowed to know of it.
  const { parentId, ...plan } = await readPlan(context.db, document.id)
  const findNamed = (id: string) => named.find((one) => one.id === id) ?? null
  return {
    documentId: document.id,
    head: reading.head,
    hasHead: reading.hasHead,
    plan,
    parent: parentId === null ? null : (findNamed(parentId) ?? HIDDEN_PARENT),
    ...relationsOf(document.id, await readDependencies(context.db), findNamed),
    others,
    organizations: (await listParticipants(context.db)).map(({ key, name, shortName }) => ({
      key,
      name,
      shortName,
    })),
    mayEdit: page.mayEdit,
    mayManage: mayManage && document.archivedAt === null,
    today: calendarDateOf(context.now),
  }
}

type Named = Awaited<ReturnType<typeof listOthers>>[number]

/**
 * What the package waits for, and what waits for it. One that the viewer may not read has no name: null in the
 * first, since its rule still holds and must be explained; of the second only that there is one.
 */
function relationsOf(
  documentId: string,
  dependencies: readonly Dependency[],
  findNamed: (id: string) => Named | null,
) {
  const waitsFor = dependencies
    .filter(({ successorId }) => successorId === documentId)
    .map(({ predecessorId, kind, lagDays }) => ({ other: findNamed(predecessorId), kind, lagDays }))
  const successors = dependencies
    .filter(({ predecessorId }) => predecessorId === documentId)
    .map(({ successorId }) => findNamed(successorId))
  return {
    waitsFor,
    awaitedBy: successors.filter((one) => one !== null),
    isAwaitedByHidden: successors.includes(null),
  }
}

/** The other packages that the viewer may read: to be named, and to tell a code that is taken. */
async function listOthers(context: PackagesContext, documentId: string) {
  const { packages } = await listPackages(context, parsePackagesFilter(new URLSearchParams()))
  return packages
    .filter(({ id }) => id !== documentId)
    .map(({ id, code, title }) => ({
      id,
      code,
      title,
      name: [code, title].filter(Boolean).join(" "),
    }))
}

/** Nobody chooses these any more; where a package waits for one, it still counts and can be taken away. */
async function listArchived(context: PackagesContext, documentId: string) {
  const documents = await listReadable(context, { archived: true })
  return documents
    .filter(({ id }) => id !== documentId)
    .map(({ id, title }) => ({ id, code: "", title, name: `${title} (im Archiv)` }))
}

export type PlanPageView = Awaited<ReturnType<typeof getPlanPage>>

/**
 * The page on which a work package is steered; whoever reads it sees what holds.
 *
 * @throws not_found for what is no work package
 * @throws forbidden to who knows of it but may not read its text
 */
export async function getPlanPage(context: PackagesContext, documentId: string) {
  const subject = await getDocumentSubject(context.db, documentId, context.now)
  assertCan(context.viewer, "documents.read", subject)
  const page = await getDocumentPage(context, documentId)
  const panel = await getPackagePanel(context, page)
  if (panel === null) throw notFound()
  return { ...panel, title: page.document.title }
}
