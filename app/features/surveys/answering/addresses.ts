/** Every address under which a questionnaire is answered: the one list that routes and rights are read from. */
export const ADDRESSES = [
  { method: "GET", path: "/s/", name: "start" },
  { method: "POST", path: "/s/", name: "enter" },
  { method: "GET", path: "/s/page/:n", name: "page" },
  { method: "POST", path: "/s/page/:n", name: "save-page" },
  { method: "POST", path: "/s/save", name: "save" },
  { method: "GET", path: "/s/review", name: "review" },
  { method: "POST", path: "/s/submit", name: "submit" },
  { method: "GET", path: "/s/receipt", name: "receipt" },
  { method: "POST", path: "/s/receipt", name: "mail-receipt" },
  { method: "GET", path: "/s/print", name: "print" },
  { method: "GET", path: "/s/share", name: "share" },
  { method: "POST", path: "/s/share", name: "delegate" },
  { method: "POST", path: "/s/share/back", name: "take-back" },
  { method: "GET", path: "/s/part", name: "part" },
  { method: "POST", path: "/s/part", name: "finish-part" },
  { method: "POST", path: "/s/leave", name: "leave" },
  // Last: what is no word of ours is a key. A code has 16 letters, a link 43.
  { method: "GET", path: "/s/:secret", name: "open" },
] as const

export type AddressName = (typeof ADDRESSES)[number]["name"]

/** Longer than every word above, shorter than every key. */
const SHORTEST_SECRET = 16

/** What an address means; `value` is the page's number, or the key. Null where there is none. */
export function readAddress(
  method: string,
  path: string,
): { name: AddressName; value: string } | null {
  const [, , first = "", second = "", ...more] = path.split("/")
  if (more.length > 0) return null
  for (const address of ADDRESSES) {
    if (address.method !== method) continue
    const [, , word = "", rest = ""] = address.path.split("/")
    if (word === ":secret") {
      const isKey = first.length >= SHORTEST_SECRET && second === ""
      return isKey ? { name: address.name, value: first } : null
    }
    if (word !== first) continue
    if (rest === second) return { name: address.name, value: "" }
    if (rest === ":n" && /^[1-9]\d?$/.test(second)) return { name: address.name, value: second }
  }
  return null
}

export function pageAddress(index: number): string {
  return `/s/page/${index + 1}`
}
