import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { organizationColorNamed } from "../../../ui/organization-color.ts"
import type { DocumentContent } from "../text/content.ts"
import type { AuthorsView, AuthorView, PassageView, ShareView } from "./author-views.ts"
import { textsOf } from "./block-texts.ts"
import type { AuthorSpans } from "./spans.ts"

const UNKNOWN = "unbekannt"

/** Names for the passages of a text, and how much of it each organisation wrote. */
export async function readAuthorsView(
  db: Kysely<Tables>,
  spans: AuthorSpans,
  content: DocumentContent,
): Promise<AuthorsView> {
  const names = await readNames(db, spans)
  const texts = textsOf(content.blocks)
  const authors: AuthorView[] = []
  const places = new Map<string, number>()
  const blocks: Record<string, PassageView[]> = {}
  for (const [key, own] of spans) {
    const passages = own.map(({ to, personId, organizationId, on }): PassageView => {
      const authorKey = JSON.stringify([personId, organizationId, on])
      const known = places.get(authorKey)
      const place = known ?? authors.push(names.authorOf(personId, organizationId, on)) - 1
      places.set(authorKey, place)
      return [to, place]
    })
    blocks[key] = withoutBlanks(passages, texts.get(key) ?? "")
  }
  const shares = sharesOf(authors, blocks, texts, names.fullNames)
  // Who wrote most has the plainest line.
  for (const author of authors) {
    const line = shares.findIndex(({ organization }) => organization === author.organization)
    author.line = Math.max(0, line)
  }
  return { authors, blocks, shares: shares.map((share, line) => ({ ...share, line })) }
}

/** Spaces alone are nobody's passage: they go with what stands before them. */
function withoutBlanks(passages: readonly PassageView[], text: string): PassageView[] {
  const kept: PassageView[] = []
  let from = 0
  for (const [to, place] of passages) {
    const last = kept.at(-1)
    const isBlank = text.slice(from, to).trim() === "" && to <= text.length
    if (last && (isBlank || last[1] === place)) last[0] = to
    else kept.push([to, place])
    from = to
  }
  return kept
}

async function readNames(db: Kysely<Tables>, spans: AuthorSpans) {
  const all = [...spans.values()].flat()
  const ids = (pick: (span: (typeof all)[number]) => string | null) => [
    ...new Set(all.flatMap((span) => pick(span) ?? [])),
  ]
  const personIds = ids(({ personId }) => personId)
  const organizationIds = ids(({ organizationId }) => organizationId)
  const people = personIds.length
    ? await db.selectFrom("people").select(["id", "name"]).where("id", "in", personIds).execute()
    : []
  const organizations = organizationIds.length
    ? await db
        .selectFrom("organizations")
        .select(["id", "name", "shortName", "colour"])
        .where("id", "in", organizationIds)
        .execute()
    : []
  const personNames = new Map(people.map(({ id, name }) => [id, name]))
  const known = new Map(organizations.map((one) => [one.id, one]))
  return {
    fullNames: new Map(organizations.map(({ shortName, name }) => [shortName, name])),
    authorOf(
      personId: string | null,
      organizationId: string | null,
      on: string | null,
    ): AuthorView {
      const organization = organizationId === null ? undefined : known.get(organizationId)
      return {
        person: (personId !== null && personNames.get(personId)) || UNKNOWN,
        organization: organization?.shortName ?? null,
        color: organizationColorNamed(organization?.colour ?? null),
        line: 0,
        on,
      }
    },
  }
}

function sharesOf(
  authors: readonly AuthorView[],
  blocks: Readonly<Record<string, readonly PassageView[]>>,
  texts: ReadonlyMap<string, string>,
  fullNames: ReadonlyMap<string, string>,
): ShareView[] {
  const shares = new Map<string | null, ShareView>()
  let all = 0
  for (const [key, text] of texts) {
    for (const { index } of text.matchAll(/\S+/gu)) {
      // A word belongs to who wrote its first letter.
      const passage = blocks[key]?.find(([to]) => index < to)
      const author = passage && authors[passage[1]]
      if (!author) continue
      const { organization, color, line, person } = author
      const name =
        organization === null ? "unbekannt" : (fullNames.get(organization) ?? organization)
      const share = shares.get(organization) ?? {
        organization,
        name,
        color,
        line,
        words: 0,
        percent: 0,
        people: [],
      }
      share.words += 1
      if (!share.people.includes(person)) share.people.push(person)
      shares.set(organization, share)
      all += 1
    }
  }
  return [...shares.values()]
    .map((share) => ({ ...share, percent: (share.words / all) * 100 }))
    .sort((a, b) => b.words - a.words)
}
