import { randomBytes } from "node:crypto"

const NAME = "__Secure-answer"
const HOURS_8 = 8 * 60 * 60
const ATTRIBUTES = "Path=/s/; HttpOnly; Secure; SameSite=Lax"
const BROWSER_BYTES = 9

/** What a browser holds while somebody answers: the key itself, and a name for this browser alone. */
export interface HeldKey {
  secret: string
  browser: string
}

/** Keys and names are letters, digits, `-` and `_`. */
const HELD = /^([\w-]{16,64})\.([\w-]{1,32})$/

export function readCookie(header: string | undefined): HeldKey | null {
  for (const pair of (header ?? "").split(";")) {
    const [name = "", value = ""] = pair.trim().split("=", 2)
    if (name !== NAME) continue
    const [, secret = "", browser = ""] = HELD.exec(value) ?? []
    if (secret !== "") return { secret, browser }
  }
  return null
}

/** Good for eight hours from now, and renewed with every page. */
export function keyCookie({ secret, browser }: HeldKey): string {
  return `${NAME}=${secret}.${browser}; Max-Age=${HOURS_8}; ${ATTRIBUTES}`
}

export const CLEARING_COOKIE = `${NAME}=; Max-Age=0; ${ATTRIBUTES}`

export function newBrowser(): string {
  return randomBytes(BROWSER_BYTES).toString("base64url")
}
