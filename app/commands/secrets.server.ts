import { hash, randomBytes } from "node:crypto"

const SECRET_BYTES = 32

/** 256 random bits for a link or a token, in characters that need no escaping in an address. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url")
}

/** What is stored instead of the secret: SHA-256, hex. Enough, because the secret cannot be guessed. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "hex")
}
