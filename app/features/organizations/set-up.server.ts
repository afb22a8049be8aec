import { createHash, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { command } from "../../commands/define.ts"
import { conflict, invalid } from "../../commands/errors.ts"
import type { Actor } from "../../permissions/policy.ts"
import { invitePerson } from "../accounts/invitations.server.ts"
import { InvitePersonInput } from "../accounts/schema.ts"
import { createOrganization } from "./commands.server.ts"
import { CreateOrganizationInput } from "./schema.ts"

const SYSTEM: Actor = { kind: "system" }

const SetUpInput = z.object({
  code: z.string().trim().min(1).max(100),
  organizationName: CreateOrganizationInput.shape.name,
  organizationShortName: CreateOrganizationInput.shape.shortName,
  legalForm: CreateOrganizationInput.shape.legalForm,
  name: InvitePersonInput.shape.name,
  email: InvitePersonInput.shape.email,
})

/**
 * Opens an empty workspace: its first organisation and the invitation of its first administrator.
 * Who knows the code has read the server's log.
 *
 * @throws invalid if the code is wrong
 * @throws conflict if the workspace has people already
 */
export const setUpWorkspace = command({
  name: "workspace.set-up",
  summary: "Opens an empty workspace with its first organisation and administrator.",
  input: SetUpInput,
  surface: "page",
  async run(context, input) {
    if (!isSetUpCode(context.settings.setUpCodeHash, input.code)) {
      throw invalid({ code: "Dieser Code stimmt nicht. Er steht im Protokoll des Servers." })
    }
    const somebody = await context.trx.selectFrom("people").select("id").limit(1).execute()
    if (somebody.length > 0) throw conflict("Dieser Arbeitsraum ist schon eingerichtet.")
    const asSystem = { ...context, actor: SYSTEM }
    const organization = await createOrganization.run(
      asSystem,
      {
        name: input.organizationName,
        shortName: input.organizationShortName,
        legalForm: input.legalForm,
        key: keyFrom(input.organizationShortName),
      },
      undefined,
    )
    return invitePerson.run(
      asSystem,
      {
        name: input.name,
        email: input.email,
        organizationId: organization.id,
        role: "admin",
        jobTitle: "",
      },
      undefined,
    )
  },
})

/** SHA-256 in hex of the one-time code that the server prints for an empty workspace. */
export function hashSetUpCode(code: string): string {
  return createHash("sha256").update(code).digest("hex")
}

function isSetUpCode(hash: string | null, code: string): boolean {
  if (hash === null) return false
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashSetUpCode(code)))
}

function keyFrom(shortName: string): string {
  const key = shortName
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
  return key || "erste"
}
