import { randomBytes } from "node:crypto"
import type { Kysely } from "kysely"
import { compiledOnce } from "../../../../db/compiled-once.ts"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { hashSecret, newSecret } from "../../../commands/secrets.server.ts"
import type { RespondentActor } from "../../../permissions/policy.ts"
import { CODE_LENGTH, CODE_LETTERS, readCode } from "./codes.ts"

type Db = Kysely<Tables>

const DAY_MS = 86_400_000
/** A run through the draft is for now: its link is no key for ever. */
const TEST_DAYS = 7

/** How somebody got their key; `part` for a colleague who fills in some pages. */
export type Carrier = "mail" | "reminder" | "letter" | "handed" | "part"

/** What the office has in hand before it is given away. */
const HANDED_OUT: ReadonlySet<Carrier> = new Set<Carrier>(["letter", "handed"])

export interface NewLink {
  invitationId: string
  carrier: Carrier
  /** Names of the pages that a part may fill in; null for the whole questionnaire. */
  pages: readonly string[] | null
  /** What the part is called; `""` for the whole. */
  label: string
  /** Null where a respondent made it, or the server. */
  createdBy: string | null
  /** The key of the whole with which a part is given away. */
  issuedWith?: string
  now: string
  baseUrl: string
}

/**
 * Makes one more key to an invitation. The earlier ones go on working: who finds the first mail again gets in.
 *
 * @returns the secret, which nothing keeps, and the address that holds it
 */
export async function issueInvitationLink(
  trx: Trx,
  link: NewLink,
): Promise<{ secret: string; address: string }> {
  const secret = newSecret()
  await insertLink(trx, link, secret)
  return { secret, address: addressOf(link.baseUrl, secret) }
}

/**
 * The same as a code that can be typed from a letter.
 *
 * @returns the code without its dashes, and the address that holds it
 */
export async function issueLetterCode(
  trx: Trx,
  link: Omit<NewLink, "carrier" | "pages" | "label">,
): Promise<{ code: string; address: string }> {
  const code = newCode()
  await insertLink(trx, { ...link, carrier: "letter", pages: null, label: "" }, code)
  return { code, address: addressOf(link.baseUrl, code) }
}

/** Where a questionnaire is answered with that secret. */
export function addressOf(baseUrl: string, secret: string): string {
  return `${baseUrl}/s/${secret}`
}

/** Five bits of each byte: 32 letters divide 256, so that each comes as often as another. */
function newCode(): string {
  return Array.from(
    randomBytes(CODE_LENGTH),
    (byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? "",
  ).join("")
}

async function insertLink(trx: Trx, link: NewLink, secret: string): Promise<void> {
  const { invitationId, carrier, pages, label, createdBy, issuedWith = null, now } = link
  const isHandedOut =
    HANDED_OUT.has(carrier) || (issuedWith !== null && (await isKnownBeside(trx, issuedWith)))
  await trx
    .insertInto("invitationLinks")
    .values({
      ...{ tokenHash: hashSecret(secret), invitationId, carrier, label, createdBy, issuedWith },
      isHandedOut: isHandedOut ? 1 : 0,
      scope: pages === null ? "whole" : "part",
      pages: pages === null ? null : JSON.stringify(pages),
      createdAt: now,
    })
    .execute()
}

async function isKnownBeside(trx: Trx, tokenHash: string): Promise<boolean> {
  const link = await trx
    .selectFrom("invitationLinks")
    .select("isHandedOut")
    .where("tokenHash", "=", tokenHash)
    .executeTakeFirst()
  return link?.isHandedOut === 1
}

const selectLink = compiledOnce((db, { linkHash }: { linkHash: string }) =>
  db
    .selectFrom("invitationLinks")
    .innerJoin("invitations", "invitations.id", "invitationLinks.invitationId")
    .select(["invitations.surveyId", "invitations.id", "invitationLinks.pages"])
    .select("invitationLinks.label")
    .where("tokenHash", "=", linkHash)
    .where("revokedAt", "is", null),
)

/**
 * Whoever holds this secret: an invited administration, a colleague with a part, or the office in a test run.
 * Whether anything may still be answered is not asked here.
 *
 * @param secret of a link, or a code as it was typed
 * @returns null for a secret that is unknown or was taken back, and for a test that is over
 */
export async function findRespondent(
  db: Db,
  secret: string,
  now: string,
): Promise<RespondentActor | null> {
  const linkHash = linkHashOf(secret)
  const [link] = await selectLink(db, { linkHash })
  if (!link) return findTester(db, linkHash, now)
  return {
    ...{ kind: "respondent", surveyId: link.surveyId, invitationId: link.id, testId: null },
    ...{ linkHash, label: link.label, pages: pagesOf(link) },
  }
}

/** What is stored instead of a secret, or of a code as it was typed. */
export function linkHashOf(secret: string): string {
  return hashSecret(readCode(secret) ?? secret)
}

/** Names of the pages that a link's column holds; null for the whole questionnaire. */
export function pagesOf({ pages }: { pages: string | null }): string[] | null {
  // The column holds the names that `insertLink` wrote.
  return pages === null ? null : (JSON.parse(pages) as string[])
}

async function findTester(db: Db, linkHash: string, now: string): Promise<RespondentActor | null> {
  const test = await db
    .selectFrom("surveyTests")
    .select(["id", "surveyId"])
    .where("tokenHash", "=", linkHash)
    .where("startedAt", ">", new Date(Date.parse(now) - TEST_DAYS * DAY_MS).toISOString())
    .executeTakeFirst()
  if (!test) return null
  return {
    ...{ kind: "respondent", surveyId: test.surveyId, invitationId: null, testId: test.id },
    ...{ linkHash, pages: null, label: "" },
  }
}
