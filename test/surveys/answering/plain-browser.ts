import { decodeHtml } from "./html.ts"

/** An answer as a browser without script shows it. */
export interface Shown {
  status: number
  url: string
  html: string
  headers: Headers
}

export interface Form {
  action: string
  /** Names and values as they stand in the fields. */
  fields: [string, string][]
  /** Values of the buttons named `_go`. */
  buttons: string[]
}

/** A browser without script: cookies, redirects, forms. */
export function plainBrowser(origin: string, headers: Record<string, string> = {}) {
  let cookie = ""
  let requests = 0

  async function go(path: string, init: RequestInit = {}): Promise<Shown> {
    let url = new URL(path, origin)
    let options = init
    for (;;) {
      requests += 1
      const answer = await fetch(url, {
        ...options,
        redirect: "manual",
        headers: { ...headers, ...(cookie && { Cookie: cookie }), ...options.headers },
      })
      const set = answer.headers.get("set-cookie")
      if (set !== null) cookie = set.includes("Max-Age=0") ? "" : (set.split(";")[0] ?? "")
      const to = answer.headers.get("location")
      const html = await answer.text()
      if (to === null) {
        return {
          status: answer.status,
          url: url.pathname + url.search,
          html,
          headers: answer.headers,
        }
      }
      url = new URL(to, url)
      options = {}
    }
  }

  return {
    open: (path: string) => go(path),
    /** Sends a form as it stands with some fields filled in; `null` takes one out. */
    send(form: Form, values: Record<string, string | string[] | null> = {}): Promise<Shown> {
      const body = new URLSearchParams(form.fields.filter(([name]) => !(name in values)))
      for (const [name, value] of Object.entries(values)) {
        if (value !== null) for (const one of [value].flat()) body.append(name, one)
      }
      return go(form.action, { method: "POST", body, headers: { Origin: origin } })
    },
    cookie: () => cookie,
    forget: () => {
      cookie = ""
    },
    count: () => requests,
  }
}

/** The page's form: what its fields hold, as a browser would send it. */
export function formIn(html: string, action = /^/): Form {
  const forms = [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)]
  const found = forms.find(([, address = ""]) => action.test(address))
  if (!found) throw new Error(`There is no form on this page: ${html.slice(0, 2_000)}`)
  const [, address = "", inner = ""] = found
  const fields: [string, string][] = []
  for (const [tag] of inner.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, "name")
    const type = attribute(tag, "type")
    if (name === null || ((type === "radio" || type === "checkbox") && !/ checked/.test(tag)))
      continue
    fields.push([name, attribute(tag, "value") ?? ""])
  }
  for (const [, tag = "", text = ""] of inner.matchAll(
    /(<textarea[^>]*>)\n?([\s\S]*?)<\/textarea>/g,
  )) {
    fields.push([attribute(tag, "name") ?? "", decodeHtml(text)])
  }
  for (const [, tag = "", options = ""] of inner.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*value="([^"]*)"[^>]* selected/.exec(options)?.[1] ?? ""
    fields.push([attribute(tag, "name") ?? "", decodeHtml(chosen)])
  }
  const buttons = [...inner.matchAll(/<button[^>]*name="_go" value="([^"]*)"/g)].map(
    ([, value = ""]) => value,
  )
  return { action: decodeHtml(address), fields, buttons }
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? null : decodeHtml(value)
}

/** What a person reads: without tags, spaces joined. */
export function wordsIn(html: string): string {
  const body = html.slice(html.indexOf("<body"))
  return decodeHtml(body.replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ")
}
