import { isDomainError } from "../../../commands/errors.ts"
import { pageAddress } from "./addresses.ts"
import { rowsOf } from "./answer-end.server.ts"
import { readField } from "./fields.ts"
import { HASH_PREFIX } from "./limits.ts"
import { drawPart, drawShare, type SharePage } from "./pages/share.ts"
import { delegatePages, finishPart, takePartBack } from "./part-commands.server.ts"
import { listParts } from "./parts.server.ts"
import { html, type LeanAnswer, type OpenVisit, redirect } from "./visit.server.ts"

interface Shown {
  status: number
  chosen: readonly string[]
  label: string
  email: string
  faults: SharePage["faults"]
  made: SharePage["made"]
}

const FRESH: Shown = { status: 200, chosen: [], label: "", email: "", faults: {}, made: null }

export function showShare(visit: OpenVisit): Promise<LeanAnswer> {
  const chosen = visit.request.query.getAll("page")
  return drawSharing(visit, { ...FRESH, chosen })
}

async function drawSharing(visit: OpenVisit, shown: Shown): Promise<LeanAnswer> {
  const { questionnaire, parts, actor, asked, frame } = visit
  const titles = new Map(
    questionnaire.pages.map(({ name, title, index }) => [name, title || `Seite ${index + 1}`]),
  )
  const given = await listParts(parts.db, actor.invitationId ?? "")
  const { status, chosen, ...rest } = shown
  const view: SharePage = {
    pages: [...titles].map(([name, title]) => ({ name, title, isChosen: chosen.includes(name) })),
    parts: given.map(({ pages, ...part }) => ({
      ...part,
      pages: pages.map((name) => titles.get(name) ?? name),
    })),
    ...{ reference: asked.reference, sendsMail: parts.settings.sendsMail, ...rest },
  }
  return html(status, drawShare(frame, view))
}

/** The link is shown in the answer itself: no address holds it, and no second look shows it. */
export async function delegate(visit: OpenVisit): Promise<LeanAnswer> {
  const { parts, actor, request } = visit
  const chosen = [...(request.typed.get("pages") ?? [])]
  const [label, email] = [readField(request.typed, "label"), readField(request.typed, "email")]
  try {
    const input = { pages: chosen, label, email }
    const made = await parts.execute(delegatePages, input, actor, parts.requestId)
    return await drawSharing(visit, { ...FRESH, made: { ...made, email } })
  } catch (error) {
    if (!isDomainError(error)) throw error
    const isAbout = error.kind === "conflict" ? { pages: error.message } : error.fields
    if (error.kind !== "invalid" && error.kind !== "conflict") throw error
    return drawSharing(visit, { ...FRESH, status: 422, chosen, label, email, faults: isAbout })
  }
}

export async function takeBack(visit: OpenVisit): Promise<LeanAnswer> {
  const { parts, actor, request } = visit
  const part = readField(request.typed, "part").slice(0, HASH_PREFIX)
  try {
    await parts.execute(takePartBack, { part }, actor, parts.requestId)
  } catch (error) {
    // It is gone already: that is what was wanted.
    if (!isDomainError(error) || (error.kind !== "not_found" && error.kind !== "invalid"))
      throw error
  }
  return redirect("/s/share")
}

export async function showPart(visit: OpenVisit): Promise<LeanAnswer> {
  const { actor, asked, frame, journey, parts } = visit
  const link = await parts.db
    .selectFrom("invitationLinks")
    .select("finishedAt")
    .where("tokenHash", "=", actor.linkHash)
    .executeTakeFirst()
  const last = journey.path.at(-1)
  const view = {
    ...{ label: actor.label, rows: await rowsOf(visit), reference: asked.reference },
    finishedAt: link?.finishedAt ?? null,
    back: last === undefined ? "/s/" : pageAddress(last.index),
  }
  return html(200, drawPart(frame, view))
}

export async function finish(visit: OpenVisit): Promise<LeanAnswer> {
  const { parts, actor } = visit
  await parts.execute(finishPart, {}, actor, parts.requestId)
  return redirect("/s/part")
}
