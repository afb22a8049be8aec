import { z } from "zod"
import { oneLine } from "../../commands/one-line.ts"
import { isMailAddress } from "../../mail/address.ts"
import { WORKSPACE_ROLES } from "../../permissions/policy.ts"
import { TOKEN_SCOPES } from "./api-token-scope.ts"

/** What a link that is handed to a person opens. */
export type LinkPurpose = "invitation" | "reset"

// Longer than any passphrase, short enough that normalising and hashing costs nothing.
const MAX_PASSWORD_LENGTH = 500

const Id = z.string().min(1).max(64)
const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine(
    isMailAddress,
    "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.example.",
  )
// Stands in mails' header lines too: a line break would begin another one.
const PersonName = oneLine(2, 120)
const JobTitle = oneLine(0, 120).default("")
/** A password as entered: it is compared, so nothing is trimmed or judged. */
const EnteredPassword = z.string().min(1).max(MAX_PASSWORD_LENGTH)
/** Its length is a rule (`assertGoodPassword`), not a matter of form. */
const NewPassword = z.string().min(1).max(MAX_PASSWORD_LENGTH)
const LinkToken = z.string().min(1).max(200)
const SessionIdHash = z.string().regex(/^[0-9a-f]{64}$/)

export const InvitePersonInput = z.object({
  email: Email,
  name: PersonName,
  organizationId: Id,
  role: z.enum(WORKSPACE_ROLES),
  jobTitle: JobTitle,
})

export const PersonInput = z.object({ personId: Id })

export const AcceptInvitationInput = z.object({ token: LinkToken, password: NewPassword })
export const ResetPasswordInput = z.object({ token: LinkToken, password: NewPassword })
export const RequestResetInput = z.object({ email: Email })

export const ChangeRoleInput = z.object({
  personId: Id,
  role: z.enum(WORKSPACE_ROLES),
  /** The person's revision when the page was drawn. */
  revision: z.coerce.number().int().min(1),
})

export const ChangeNameInput = z.object({
  name: PersonName,
  jobTitle: JobTitle,
})

export const ChangePasswordInput = z.object({
  oldPassword: EnteredPassword,
  newPassword: NewPassword,
})

/** How long a session lives: without a request, and at most. */
export const SessionLimits = z.object({
  idleHours: z.number().positive().default(8),
  days: z.number().positive().default(7),
})
export type SessionLimits = z.output<typeof SessionLimits>

/** What the server knows about the browser that gets the session. */
const NewSession = z.object({
  userAgent: z.string().transform((text) => text.slice(0, 300)),
  /** The session that this one takes the place of. */
  replacesIdHash: SessionIdHash.nullable().default(null),
  limits: SessionLimits,
})

export const StartSessionInput = NewSession.extend({
  // Not `Email`: whatever was typed gets the same answer.
  email: z.string().trim().toLowerCase().max(254),
  password: EnteredPassword,
})
export const RenewSessionInput = NewSession
export const EndSessionInput = z.object({ idHash: SessionIdHash })
export const EndOtherSessionsInput = z.object({ keepIdHash: SessionIdHash })
export const ReauthenticateInput = z.object({ idHash: SessionIdHash, password: EnteredPassword })

export const IssueApiTokenInput = z.object({
  personId: Id,
  name: oneLine(2, 80),
  /** What the token may do: names of commands, or the one of the figures. */
  scope: z
    .array(z.enum(TOKEN_SCOPES), "Bitte wählen Sie mindestens einen Befehl.")
    .min(1, "Bitte wählen Sie mindestens einen Befehl.")
    .max(200),
  /** Days until it ends. */
  days: z.coerce.number().int().min(1).max(366),
})
export const RevokeApiTokenInput = z.object({ tokenId: Id })
