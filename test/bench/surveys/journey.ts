import { Random } from "../../support/random.ts"
import { sleep } from "../time.ts"
import { answerable, fillIn, hiddenFields, type PageForm, readForms } from "./form.ts"
import type { VisitedPage, Visitor } from "./visitor.ts"

/** More than any journey has. */
const MOST_PAGES = 20
/** Whoever was turned away so often goes home. */
const MOST_WAITS = 200
const WAIT_MS = 5_000
/** Of the summary above a form that was not taken. */
const FAULTS = 'role="alert"'
const LEAVE = "/s/leave"
const BEGIN = /<a\b[^>]*href="(\/s\/page\/[^"]*)"/u
const RECEIPT = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/u

/** What somebody holds who has answered. */
export interface Receipt {
  code: string
  /** From the opening of the link to the receipt. */
  journeyMs: number
  /** From the last press of a button to the receipt. */
  submitMs: number
}

/** Answers a whole questionnaire as somebody without script does: opens the link, fills in, goes on, hands in. */
export async function answerOnce(visitor: Visitor, link: URL, seed: number): Promise<Receipt> {
  const random = new Random(seed)
  const start = performance.now()
  let pressed = start
  let page = await visitor.open(link)
  let waits = 0
  for (let pages = 0; pages - waits < MOST_PAGES && waits < MOST_WAITS; pages += 1) {
    const code = receiptOn(page)
    const now = performance.now()
    if (code !== null) return { code, journeyMs: now - start, submitMs: now - pressed }
    if (page.status === 503) {
      waits += 1
      await sleep(page.retryAfterMs ?? WAIT_MS)
    } else if (page.status !== 200) {
      throw new Error(`${page.url.pathname.slice(0, 12)} answered ${page.status}`)
    } else if (page.html.includes(FAULTS)) {
      throw new Error(`${page.url.pathname.slice(0, 12)} found faults in what was filled in`)
    }
    pressed = performance.now()
    page = await goOn(visitor, page, random, wordsOf(seed))
  }
  throw new Error("There was no receipt")
}

/** By these words of the answer it is found again in what the server keeps. */
export function wordsOf(seed: number): string {
  return `Verwaltung Nr. ${seed} für „Öffentliches“ & Übriges`
}

function receiptOn({ status, html }: VisitedPage): string | null {
  return status === 200 ? (RECEIPT.exec(html)?.[0] ?? null) : null
}

async function goOn(
  visitor: Visitor,
  page: VisitedPage,
  random: Random,
  words: string,
): Promise<VisitedPage> {
  const form = mainForm(page.html)
  if (!form) {
    // Whoever was turned away before the first page opens the link again.
    if (page.status === 503) return visitor.open(page.url)
    const begin = BEGIN.exec(page.html)?.[1]
    if (begin !== undefined) return visitor.open(new URL(begin, page.url))
    throw new Error(`${page.url.pathname.slice(0, 12)} leads nowhere`)
  }
  const typed = page.status === 503 ? hiddenFields(form) : fillIn(form, random, words)
  const button = forwardButton(form)
  if (button?.name) typed.append(button.name, button.value)
  return visitor.post(new URL(button?.action ?? form.action ?? page.url, page.url), typed)
}

/** The one with the most questions; nobody goes away in the middle. */
function mainForm(html: string): PageForm | null {
  const forms = readForms(html).filter(({ isPost, action }) => isPost && action !== LEAVE)
  return forms.toSorted((one, other) => answerable(other) - answerable(one))[0] ?? null
}

const FORWARD = ["submit", "next", "review"]

function forwardButton({ buttons }: PageForm): PageForm["buttons"][number] | null {
  const wanted = FORWARD.flatMap((value) => buttons.find((button) => button.value === value) ?? [])
  return wanted[0] ?? buttons[0] ?? null
}
