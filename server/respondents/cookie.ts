const NAME = "__Secure-answer"
const HOURS_8 = 8 * 60 * 60
const ATTRIBUTES = "Path=/s/; HttpOnly; Secure; SameSite=Lax"

/** Keys are letters, digits, `-` and `_`. */
const KEY = /^[\w-]{16,64}/

/** The key that a browser holds while somebody answers. */
export function readCookie(header: string | undefined): string | null {
  for (const pair of (header ?? "").split(";")) {
    const [name = "", value = ""] = pair.trim().split("=", 2)
    if (name !== NAME) continue
    const [secret = ""] = KEY.exec(value) ?? []
    if (secret !== "") return secret
  }
  return null
}

/** Good for eight hours from now, and renewed with every page. */
export function keyCookie(secret: string): string {
  return `${NAME}=${secret}; Max-Age=${HOURS_8}; ${ATTRIBUTES}`
}

export const CLEARING_COOKIE = `${NAME}=; Max-Age=0; ${ATTRIBUTES}`
