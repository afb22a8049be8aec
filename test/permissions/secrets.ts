import { type Cast, DOCUMENTS, type DocumentName, PERSON_OF, TITLE_WORD, textWord } from "./cast.ts"
import { OFFICE_WORDS, SEALED_WORD } from "./furnish-office.ts"
import type { ActorName } from "./table.ts"

const HOME_DOCUMENTS = DOCUMENTS.filter((name) => name !== "foreign")
const PARTNER_DOCUMENTS: DocumentName[] = [
  "toRead",
  "toComment",
  "toSuggest",
  "toEdit",
  "toManage",
  "archived",
  "frozen",
]

/** Of which documents each may know that they exist; by hand. */
export const KNOWN_TO: Record<ActorName, readonly DocumentName[]> = {
  stranger: [],
  system: DOCUMENTS,
  reader: HOME_DOCUMENTS,
  commenter: HOME_DOCUMENTS,
  editor: HOME_DOCUMENTS,
  surveys: HOME_DOCUMENTS,
  admin: DOCUMENTS,
  stale: DOCUMENTS,
  partner: PARTNER_DOCUMENTS,
  partnerReader: [...PARTNER_DOCUMENTS, "toPerson"],
  seated: ["toSeat"],
  former: [],
  outsider: ["toPerson"],
  gone: [],
  token: [],
  offscope: [],
}

/** Who reads no text, though knowing that it is there. */
const READS_NOTHING: readonly ActorName[] = ["system", "admin", "stale"]

/** Who may see the addresses of others: the administration, and the console that invites. */
const SEES_ADDRESSES: readonly ActorName[] = ["system", "admin", "stale"]
const SEES_OFFICE: readonly ActorName[] = ["admin", "stale"]

/** What is in no answer to anybody: hashes, cookies, tokens of others. */
const NOBODYS = /argon2id|passwordHash|tokenHash|"payload"/

/** What an answer tells that this actor must not learn; empty if all is well. */
export function leaksIn(body: string, actor: ActorName, cast: Cast): string[] {
  return [
    ...documentLeaks(body, actor, cast),
    ...addressLeaks(body, actor, cast),
    ...(SEES_OFFICE.includes(actor) ? [] : OFFICE_WORDS.filter((word) => body.includes(word))),
    ...(NOBODYS.exec(body) ?? []),
    ...(body.includes(SEALED_WORD) ? [SEALED_WORD] : []),
    ...sessionLeaks(body, actor, cast),
  ]
}

function documentLeaks(body: string, actor: ActorName, cast: Cast): string[] {
  return DOCUMENTS.flatMap((name) => {
    const isKnown = KNOWN_TO[actor].includes(name)
    const title = [TITLE_WORD[name], cast.documents[name]]
    const secret = isKnown && !READS_NOTHING.includes(actor) ? [] : [textWord(name)]
    return [...(isKnown ? [] : title), ...secret].filter((word) => body.includes(word))
  })
}

function addressLeaks(body: string, actor: ActorName, cast: Cast): string[] {
  if (SEES_ADDRESSES.includes(actor)) return []
  const own = OWN_ADDRESS[PERSON_OF[actor] ?? ""]
  return [...body.matchAll(/[\w.-]+@stadt\.example/g)]
    .map(([address]) => address)
    .filter((address) => address !== own)
    .concat(Object.values(cast.tokens).filter((token) => body.includes(token) && isSecret(token)))
}

const OWN_ADDRESS: Record<string, string> = {
  reader: "lesemann@stadt.example",
  commenter: "kommert@stadt.example",
  editor: "ehlers@stadt.example",
  surveys: "umland@stadt.example",
  partner: "petersen@stadt.example",
  partnerReader: "rebien@stadt.example",
  seated: "sitz@stadt.example",
  former: "frueher@stadt.example",
  outsider: "ostmann@stadt.example",
}

function isSecret(token: string): boolean {
  return token.startsWith("schulterschluss_")
}

function sessionLeaks(body: string, actor: ActorName, cast: Cast): string[] {
  return Object.entries(cast.sessions)
    .filter(([name]) => name !== PERSON_OF[actor])
    .flatMap(([, { cookie, idHash }]) => [cookie, idHash])
    .filter((secret) => secret !== "" && !/^0+$/.test(secret) && body.includes(secret))
}
