import { createHash } from "node:crypto"
import canonicalize from "canonicalize"
import { ENTRY_FORMAT, MAX_ENTRY_BYTES, type RegisterType } from "./terms.ts"

export type RegisterValue =
  | string
  | number
  | boolean
  | null
  | RegisterValue[]
  | { [key: string]: RegisterValue }

export interface RegisterSubject {
  kind: string
  id: string
}

/** What one entry says; people stand in it only as `personHash`. */
export interface RegisterEntry {
  number: number
  type: RegisterType
  /** ISO-8601 UTC. */
  at: string
  organizationId: string | null
  subject: RegisterSubject
  data: Record<string, RegisterValue>
  /** By field, such as `confirmedBy`. */
  people: Record<string, string>
  /** SHA-256 of the entry before, hex. */
  previous: string
}

/**
 * The entry as canonical JSON (RFC 8785) with its SHA-256 in hex.
 *
 * @throws RangeError above 65,535 bytes: long texts stand in an entry by their hash
 */
export function sealEntry(entry: RegisterEntry): { json: string; sha256: string } {
  const json = canonicalOf({ v: ENTRY_FORMAT, ...entry })
  const bytes = Buffer.byteLength(json)
  if (bytes > MAX_ENTRY_BYTES) throw new RangeError(`register entry of ${bytes} bytes`)
  return { json, sha256: sha256Of(json) }
}

/**
 * How a person stands in an entry. Without the salt nobody can tell who it is, so that erasing the salt
 * erases the person and leaves the register as it was.
 *
 * @param salt 32 bytes as hex
 */
export function personHash(salt: string, person: { id: string; name: string }): string {
  return sha256Of(`${salt}${canonicalOf(person)}`)
}

/** SHA-256 in hex, of a text in UTF-8. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex")
}

function canonicalOf(value: object): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError("no JSON value")
  return json
}
