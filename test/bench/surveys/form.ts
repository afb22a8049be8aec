import type { Random } from "../../support/random.ts"

/** A form of a page, as a browser without script sees it. */
export interface PageForm {
  action: string | null
  isPost: boolean
  fields: Field[]
  buttons: Button[]
}

interface Field {
  type: string
  name: string
  value: string
  /** Of a select. */
  options: string[]
}

interface Button {
  name: string
  value: string
  action: string | null
}

type Attributes = Record<string, string>

const FORM = /<form\b([^>]*)>(.*?)<\/form>/gsu
const CONTROL =
  /<(input|textarea|select|option|button)\b((?:"[^"]*"|[^">])*)>(?:([^<]*)<\/textarea>)?/gsu
const ATTRIBUTE = /([a-z-]+)(?:=(?:"([^"]*)"|([^\s"]+)))?/giu
const ENTITY = /&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos|nbsp));/giu
const NAMED: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " },
}

/** Every form of a page with its fields, in their order. */
export function readForms(html: string): PageForm[] {
  return [...html.matchAll(FORM)].map(([, head = "", inside = ""]) => {
    const { action, method } = readAttributes(head)
    const form: PageForm = {
      ...{ action: action ?? null, isPost: method?.toLowerCase() === "post" },
      ...{ fields: [], buttons: [] },
    }
    for (const [, tag = "", rest = "", words] of inside.matchAll(CONTROL)) {
      addControl(form, tag, readAttributes(rest), words)
    }
    return form
  })
}

function addControl(form: PageForm, tag: string, found: Attributes, words = ""): void {
  const { name = "", value = "", type = "text" } = found
  if (tag === "option") {
    form.fields.at(-1)?.options.push(value)
  } else if (tag === "button" || type === "submit") {
    if (type !== "button") form.buttons.push({ name, value, action: found.formaction ?? null })
  } else if (name !== "" && !("disabled" in found)) {
    const isNumber = type === "number" || /^(numeric|decimal)$/.test(found.inputmode ?? "")
    const what =
      tag === "input"
        ? { type: isNumber ? "number" : type, value }
        : { type: tag, value: decode(words) }
    // A box that is on without a value says so.
    if ((type === "radio" || type === "checkbox") && !("value" in found)) what.value = "on"
    form.fields.push({ ...what, name, options: [] })
  }
}

function readAttributes(text: string): Attributes {
  const found: Attributes = {}
  for (const [, name = "", quoted, bare] of text.matchAll(ATTRIBUTE)) {
    const value = quoted ?? bare ?? ""
    found[name.toLowerCase()] = value.includes("&") ? decode(value) : value
  }
  return found
}

function decode(text: string): string {
  return text.replace(ENTITY, (_all, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? ""
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16))
  })
}

/** What is sent when nothing is filled in: hidden fields, and what they hold. */
export function hiddenFields({ fields }: PageForm): URLSearchParams {
  const hidden = fields.filter(({ type }) => type === "hidden")
  return new URLSearchParams(hidden.map(({ name, value }) => [name, value]))
}

/** How many questions there are to answer in it. */
export function answerable({ fields }: PageForm): number {
  return new Set(fields.filter(({ type }) => type !== "hidden").map(({ name }) => name)).size
}

/** Answers everything: one choice of each group by chance, a number, or the words. */
export function fillIn(form: PageForm, random: Random, words: string): URLSearchParams {
  const sent = hiddenFields(form)
  const groups = new Map<string, string[]>()
  for (const { type, name, value, options } of form.fields) {
    if (type === "hidden") continue
    if (type === "radio" || type === "checkbox") {
      const group = groups.get(name) ?? []
      // An empty one stands for no answer.
      if (value !== "") group.push(value)
      groups.set(name, group)
    } else if (type === "select") {
      sent.append(name, random.pick(options.filter((option) => option !== "")))
    } else {
      sent.append(name, type === "number" ? "12" : words)
    }
  }
  for (const [name, group] of groups) sent.append(name, random.pick(group))
  return sent
}
