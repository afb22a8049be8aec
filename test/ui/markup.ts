export type Tag = {
  name: string
  attributes: Readonly<Record<string, string>>
}

const TAG = /<([a-z][a-z0-9]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g

/** Opening tags of React's output, in order. */
export function tagsOf(html: string): Tag[] {
  return [...html.matchAll(TAG)].map(([, name = "", list = ""]) => {
    const pairs = [...list.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, value])
    return { name, attributes: Object.fromEntries(pairs) }
  })
}

export function tagWith(html: string, attribute: string, value: string): Tag {
  const found = tagsOf(html).filter(({ attributes }) => attributes[attribute] === value)
  const [tag] = found
  if (!tag || found.length > 1) {
    throw new Error(`expected one tag with ${attribute}="${value}", found ${found.length}`)
  }
  return tag
}

/** Words of a fragment as a person reads them. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim()
}

/** Text of the element that carries this id. */
export function textOfId(html: string, id: string): string {
  const { name } = tagWith(html, "id", id)
  const start = html.indexOf(`id="${id}"`)
  const end = html.indexOf(`</${name}>`, start)
  return textOf(html.slice(html.indexOf(">", start) + 1, end))
}
