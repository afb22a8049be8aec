import type { CommandContext } from "../../commands/define.ts"
import { invalid } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject, listDocumentSubjects } from "../../permissions/grants.server.ts"
import { can } from "../../permissions/policy.ts"
import { readDependencies, readPlan } from "./plans.server.ts"
import { assertInTime } from "./rules.ts"

/**
 * @param field of the input, for the message
 * @throws not_found for what the actor may not see, invalid for what is no work package
 */
export async function assertVisiblePackage(
  { trx, actor, now }: CommandContext,
  documentId: string,
  field: string,
): Promise<void> {
  const subject = await getDocumentSubject(trx, documentId, now)
  assertCan(actor, "documents.read", subject)
  const { kind } = await trx
    .selectFrom("documents")
    .select("kind")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  if (kind !== "work_package") throw invalid({ [field]: "Bitte wählen Sie ein Arbeitspaket." })
}

/**
 * [W2] What this package waits for, and what waits for it.
 *
 * @param changedId whose days are being changed; null where it is the dependency
 */
export async function assertDependenciesKept(
  context: CommandContext,
  documentId: string,
  changedId: string | null,
): Promise<void> {
  const dependencies = (await readDependencies(context.trx)).filter(
    ({ successorId, predecessorId }) => successorId === documentId || predecessorId === documentId,
  )
  const sideOf = async (id: string) => ({
    ...(await readPlan(context.trx, id)),
    title: await readableTitle(context, id),
    isChanged: id === changedId,
  })
  for (const dependency of dependencies) {
    const { successorId, predecessorId } = dependency
    assertInTime(dependency, await sideOf(successorId), await sideOf(predecessorId))
  }
}

/** Null for a package that the actor may not read: a refusal names none of those. */
async function readableTitle(context: CommandContext, documentId: string): Promise<string | null> {
  const isHidden = await findHidden(context, [documentId])
  if (isHidden(documentId)) return null
  const { title } = await context.trx
    .selectFrom("documents")
    .select("title")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  return title
}

/** Tells of these packages which the actor may not read. */
export async function findHidden(
  { trx, actor, now }: CommandContext,
  documentIds: readonly string[],
): Promise<(documentId: string) => boolean> {
  const subjects = await listDocumentSubjects(trx, [...new Set(documentIds)], now)
  return (id) => {
    const subject = subjects.get(id)
    return !subject || !can(actor, "documents.read", subject)
  }
}
