import type * as Y from "yjs"
import type { output } from "zod"
import type { Trx } from "../../commands/define.ts"
import { invalid } from "../../commands/errors.ts"
import type { CreateDocumentInput } from "./schema.ts"
import { templateBlocks } from "./templates/template-blocks.ts"
import { fitsKind } from "./templates/terms.ts"
import type { SeedBlock } from "./text/blocks.ts"
import { seedBlocks } from "./text/edit.ts"
import { type HeadSeed, seedHead } from "./text/head.ts"
import { seedFromText } from "./text/seed-text.ts"

type Input = output<typeof CreateDocumentInput>

/**
 * [D4] What a new document begins with: the caller's text or a template, and a work package's head.
 *
 * @param ownOrganizationId leads the package unless the input names another organisation
 * @returns fills the document, once
 * @throws invalid for a text beside a template, a template of another kind, an organisation nobody knows
 */
export async function firstText(
  trx: Trx,
  input: Input,
  ownOrganizationId: string,
): Promise<(doc: Y.Doc) => void> {
  const blocks = firstBlocks(input)
  const head = await firstHead(trx, input, ownOrganizationId)
  return (doc) => {
    seedBlocks(doc, blocks)
    if (head) seedHead(doc, head)
  }
}

function firstBlocks({ kind, text, template }: Input): readonly SeedBlock[] {
  if (template === undefined) return seedFromText(text ?? [])
  if (text !== undefined) {
    throw invalid({
      template: "Ein Dokument beginnt mit einer Vorlage oder mit eigenem Text, nicht mit beidem.",
    })
  }
  if (!fitsKind(template, kind)) {
    throw invalid({
      template: "Diese Vorlage gehört zu einer anderen Art. Bitte wählen Sie eine passende.",
    })
  }
  return templateBlocks(template, kind)
}

async function firstHead(
  trx: Trx,
  { kind, head }: Input,
  ownOrganizationId: string,
): Promise<HeadSeed | null> {
  if (kind !== "work_package") {
    if (head === undefined) return null
    throw invalid({ head: "Einen Kopf haben nur Arbeitspakete." })
  }
  const known = await trx
    .selectFrom("organizations")
    .select(["id", "key"])
    .where("isParticipant", "=", 1)
    .execute()
  const own = known.find(({ id }) => id === ownOrganizationId)?.key ?? undefined
  const { leadOrganization = own, participants = [] } = head ?? {}
  const named = [leadOrganization, ...participants.map(({ organization }) => organization)]
  const unknown = named.find((key) => key !== undefined && !known.some((one) => one.key === key))
  if (unknown !== undefined) {
    throw invalid({
      head: `Am Arbeitsraum nimmt keine Körperschaft mit dem Kürzel „${unknown}“ teil.`,
    })
  }
  return { ...head, leadOrganization }
}
