import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { publish } from "../outlets/answered.ts"
import { type AnsweringHouse, createAnsweringHouse, type Holder } from "./answering-house.ts"
import { type AnsweringDoors, openAnsweringDoors } from "./doors.ts"
import { formIn, plainBrowser, wordsIn } from "./plain-browser.ts"

const MAX_BYTES = 30_720

/** What somebody has typed; stands in no other page. */
const SECRET_FIGURE = "471,5"

describe("a confidential answer", () => {
  let house: AnsweringHouse
  let doors: AnsweringDoors
  beforeEach(async () => {
    house = await createAnsweringHouse("sqlite", { mode: "confidential" })
    doors = await openAnsweringDoors(house)
  })
  afterEach(async () => {
    await doors.close()
    expect(doors.bugs).toEqual([])
    await house.close()
  })

  async function open({ secret }: Pick<Holder, "secret">) {
    const browser = plainBrowser(doors.url)
    return { browser, start: await browser.open(`/s/${secret}`) }
  }

  test("[A3] is shown by no link once it is handed in: not printed, not on its pages, not to a part", async () => {
    const first = house.holders[0] as Holder
    const part = await house.link(first.invitationId, { pages: ["seite_1"], label: "Teil" })
    const { browser } = await open(first)
    const one = formIn((await browser.open("/s/page/1")).html)
    await browser.send(one, { konzept: "ja", stellen: SECRET_FIGURE, _go: "skip" })
    const review = await browser.open("/s/review")
    expect(wordsIn(review.html)).toContain("zeigt Ihr Link nur noch die Quittung")
    expect((await browser.open("/s/print")).html).toContain(SECRET_FIGURE)
    const receipt = await browser.send(formIn(review.html, /submit/))
    expect(receipt.url).toBe("/s/receipt")
    expect(receipt.html).not.toContain("/s/print")
    const [again, colleague] = [await open(first), await open(part)]
    const pages = ["/s/", "/s/page/1", "/s/page/1?check", "/s/review", "/s/print", "/s/part"]
    for (const visitor of [browser, again.browser, colleague.browser]) {
      for (const page of pages) {
        const shown = await visitor.open(page)
        expect(shown.html).not.toContain(SECRET_FIGURE)
        expect(shown.html).not.toMatch(/ checked/)
      }
      expect((await visitor.open("/s/print?empty")).status).toBe(200)
    }
    house.clock.set("2026-12-04T23:00:00.000Z")
    for (const page of [...pages, "/s/receipt"]) {
      expect((await browser.open(page)).html).not.toContain(SECRET_FIGURE)
    }
  })

  test("[A3] tells whoever still sends something that it came too late, and shows them nothing", async () => {
    const first = house.holders[0] as Holder
    const { browser } = await open(first)
    const other = await open(first)
    const one = formIn((await browser.open("/s/page/1")).html)
    const late = formIn((await other.browser.open("/s/page/1")).html)
    const two = await browser.send(one, { konzept: "ja", stellen: SECRET_FIGURE, _go: "next" })
    await browser.send(formIn(two.html), { "bedarf.geld": "k2", _go: "next" })
    const submit = formIn((await browser.open("/s/review")).html, /submit/)
    const receipt = await browser.send(submit)
    // Pressed twice, it is one hand-in, and nothing is said of others.
    const twice = await browser.send(submit)
    expect(twice.url).toBe("/s/receipt")
    expect(wordsIn(twice.html)).not.toContain("war schon eingegangen")
    const told = await other.browser.send(late, { konzept: "nein", _go: "next" })
    expect(told.url).toBe("/s/receipt?late")
    expect(wordsIn(told.html)).toContain("andere Angaben wurden nicht übernommen")
    expect(told.html).not.toContain(SECRET_FIGURE)
    expect(codeIn(told.html)).toBe(codeIn(receipt.html))
  })
})

function codeIn(html: string): string {
  return /Quittung ([0-9A-Z-]{14})/.exec(wordsIn(html))?.[1] ?? ""
}

describe("answering by forms alone", () => {
  let house: AnsweringHouse
  let doors: AnsweringDoors
  let first: Holder
  beforeEach(async () => {
    house = await createAnsweringHouse("sqlite")
    doors = await openAnsweringDoors(house)
    first = house.holders[0] as Holder
  })
  afterEach(async () => {
    await doors.close()
    expect(doors.bugs).toEqual([])
    await house.close()
  })
  const browse = () => plainBrowser(doors.url)
  const begin = async (holder: Pick<Holder, "secret"> = first) => {
    const browser = browse()
    return { browser, start: await browser.open(`/s/${holder.secret}`) }
  }

  test("goes from the link to the receipt, and no page is over 30 KB", async () => {
    const { browser, start } = await begin()
    expect(start.url).toBe("/s/")
    expect(wordsIn(start.html)).toContain("Guten Tag, Verwaltung 0. Glasfaser in Amtsgebäuden")
    const one = await browser.open("/s/page/1")
    const two = await browser.send(formIn(one.html), { konzept: "ja", stellen: "1,5", _go: "next" })
    expect(two.url).toBe("/s/page/2")
    const review = await browser.send(formIn(two.html), { "bedarf.geld": "k2", _go: "next" })
    expect(review.url).toBe("/s/review")
    const receipt = await browser.send(formIn(review.html, /submit/))
    expect(receipt.url).toBe("/s/receipt")
    expect(wordsIn(receipt.html)).toMatch(/Ihre Antworten sind eingegangen.*Quittung [0-9A-Z-]{14}/)
    const print = await browser.open("/s/print")
    expect(wordsIn(print.html)).toContain("Abgesandt am 24.11.2026, 10:00 Uhr")
    for (const page of [start, one, two, review, receipt, print]) {
      expect(page.status).toBe(200)
      expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(MAX_BYTES)
      expect(page.html).not.toContain(first.secret)
    }
    // Coming back by the same link: the receipt, and the way to change it [A3].
    const back = await browser.open(`/s/${first.secret}`)
    expect(back.url).toBe("/s/receipt")
    expect(wordsIn(back.html)).toContain(
      "Bis 04.12.2026, 24 Uhr können Sie sie über denselben Link ändern.",
    )
  })

  test("says what is wrong with a link to each field, keeps what was typed, and lets somebody go on", async () => {
    const { browser } = await begin()
    const one = await browser.open("/s/page/1")
    const wrong = await browser.send(formIn(one.html), {
      konzept: "ja",
      stellen: "ca. 4",
      _go: "next",
    })
    expect(wrong.url).toBe("/s/page/1?check")
    expect(wrong.html).toContain('<a href="#q2">Frage 2: „ca. 4“ ist keine Zahl')
    expect(wrong.html).toContain('value="ca. 4"')
    expect(wrong.html).toContain("<title>Fehler: ")
    const form = formIn(wrong.html)
    expect(form.buttons).toContain("skip")
    const on = await browser.send(form, { _go: "skip" })
    expect(on.url).toBe("/s/page/2")
    const review = await browser.send(formIn(on.html), { _go: "next" })
    expect(wordsIn(review.html)).toContain("Eine Angabe fehlt oder stimmt noch nicht")
    expect(review.html).toContain('href="/s/page/1?check#q2"')
    expect(review.html).not.toContain('action="/s/submit"')
  })

  test("back saves without asking, and going back in the browser is nobody else", async () => {
    const { browser } = await begin()
    const one = await browser.open("/s/page/1")
    const two = await browser.send(formIn(one.html), { konzept: "ja", _go: "next" })
    const back = await browser.send(formIn(two.html), { "bedarf.geld": "k1", _go: "back" })
    expect(back.url).toBe("/s/page/1")
    // The page as the browser kept it, with the revision of then.
    const again = await browser.send(formIn(one.html), { konzept: "ja", stellen: "9", _go: "next" })
    expect(again.url).toBe("/s/page/2")
    expect(again.html).toMatch(/value="k1"[^>]* checked/)
    expect((await browser.open("/s/page/1")).html).toContain('value="9"')
  })

  test("two on one page at two machines: the second sees both, loses nothing, and decides", async () => {
    const [here, there] = [await begin(), await begin()]
    const mine = formIn((await here.browser.open("/s/page/1")).html)
    const theirs = formIn((await there.browser.open("/s/page/1")).html)
    await there.browser.send(theirs, { konzept: "nein", _go: "stay" })
    const conflict = await here.browser.send(mine, { konzept: "ja", stellen: "7", _go: "next" })
    expect(conflict.status).toBe(409)
    expect(wordsIn(conflict.html)).toContain("Frage 1 : dort steht „nein“")
    expect(conflict.html).toContain('value="7"')
    const on = await here.browser.send(formIn(conflict.html), { _go: "next" })
    expect(on.url).toBe("/s/page/2")
    expect((await there.browser.open("/s/page/1")).html).toContain('value="7"')
  })

  test("nine hours later, without the cookie, nothing is lost", async () => {
    const { browser } = await begin()
    const one = formIn((await browser.open("/s/page/1")).html)
    house.clock.advance(9 * 3_600_000)
    browser.forget()
    const words = { konzept: "ja", stellen: '3 "oder" <4>', _go: "next" }
    const lost = await browser.send(one, words)
    expect(lost.status).toBe(401)
    expect(wordsIn(lost.html)).toContain("sind nicht verloren")
    const wrong = await browser.send(formIn(lost.html), { _code: "0000-0000-0000-0000" })
    expect(wrong.status).toBe(401)
    const found = await browser.send(formIn(wrong.html), {
      _code: `https://schulterschluss.example/s/${first.secret}`,
    })
    expect(found.url).toBe("/s/page/1?check")
    expect(found.html).toContain('value="3 &quot;oder&quot; &lt;4&gt;"')
    expect(browser.cookie()).not.toBe("")
  })

  test("two questionnaires in one browser never mix", async () => {
    const { browser } = await begin()
    const one = formIn((await browser.open("/s/page/1")).html)
    const second = house.holders[1] as Holder
    await browser.open(`/s/${second.secret}`)
    const stray = await browser.send(one, { konzept: "ja", _go: "next" })
    expect(stray.status).toBe(409)
    expect(wordsIn(stray.html)).toContain("ein anderer Fragebogen geöffnet: Verwaltung 1")
    expect(await house.db.selectFrom("responses").selectAll().execute()).toEqual([])
    const found = await browser.send(formIn(stray.html), { _code: first.secret })
    expect(found.url).toBe("/s/page/2")
  })

  test("opening a link changes nothing: mail gateways open every one", async () => {
    const events = house.events.length
    await begin()
    await begin()
    expect(house.events.length).toBe(events)
    expect(await house.db.selectFrom("responses").selectAll().execute()).toEqual([])
  })

  test("[A4] after the closing says what counts, and takes nothing", async () => {
    const { browser } = await begin()
    const one = formIn((await browser.open("/s/page/1")).html)
    await browser.send(one, { konzept: "nein", _go: "stay" })
    house.clock.set("2026-12-04T23:00:00.000Z")
    const closed = await browser.send(one, { konzept: "ja", _go: "next" })
    expect(closed.status).toBe(409)
    expect(wordsIn(closed.html)).toContain("waren nicht abgeschickt und werden nicht gezählt")
    expect((await browser.open("/s/review")).html).toContain("Die Umfrage ist geschlossen")
    // What the script saves is answered in words that it can show.
    const saved = await fetch(`${doors.url}/s/save`, {
      method: "POST",
      headers: { Accept: "application/json", Cookie: browser.cookie(), Origin: doors.url },
      body: new URLSearchParams(one.fields),
    })
    expect(saved.status).toBe(409)
    expect((await saved.json()).message).toContain("04.12.2026, 24 Uhr geschlossen")
    expect((await browser.open("/s/print")).status).toBe(200)
  })

  test("after publishing leads whoever was asked to the results, and not before", async () => {
    const { browser } = await begin()
    const { surveyId } = house
    await house.execute(closeSurvey, { surveyId }, house.office)
    expect((await browser.open("/s/")).html).not.toContain("/results")
    await publish(house, surveyId)
    const { html } = await browser.open("/s/")
    expect(wordsIn(html)).toContain("Die Ergebnisse sind veröffentlicht und für alle frei")
    for (const kind of ["pdf", "csv"]) {
      expect(html).toContain(`href="/surveys/${surveyId}/results.${kind}"`)
    }
  })

  test("a typed code opens what its letter belongs to; thirty wrong keys from one address have to wait", async () => {
    const browser = browse()
    const door = formIn((await browser.open("/s/")).html)
    const wrong = await browser.send(door, { _code: "7K4M-29QF-D3XX-0000" })
    expect(wrong.status).toBe(422)
    expect(wordsIn(wrong.html)).toContain("Das ist kein Code und kein Link")
    expect((await browser.send(door, { _code: first.secret })).url).toBe("/s/")
    const guesser = plainBrowser(doors.url, { "X-Test-Address": "guesser" })
    for (let index = 0; index < 30; index++) {
      expect((await guesser.open(`/s/wrong-key-number-${index}-00`)).status).toBe(404)
    }
    const tired = await guesser.open(`/s/${first.secret}`)
    expect(tired.status).toBe(429)
    expect(Number(tired.headers.get("retry-after"))).toBeGreaterThan(0)
    const seconds = tired.headers.get("retry-after")
    expect(wordsIn(tired.html)).toMatch(
      new RegExp(`Bitte warten Sie ${seconds} Sekunden? und öffnen`),
    )
    // Whoever has a key that works is not asked to wait for the neighbour's guesses.
    const neighbour = plainBrowser(doors.url, {
      "X-Test-Address": "guesser",
      Cookie: browser.cookie(),
    })
    expect((await neighbour.open("/s/page/1")).status).toBe(200)
  })

  test("colleagues fill in their part by a link of their own; one person hands in", async () => {
    const { browser } = await begin()
    const one = formIn((await browser.open("/s/page/1")).html)
    const share = await browser.send(one, { konzept: "ja", stellen: "2", _go: "share" })
    expect(share.url).toBe("/s/share?page=seite_1")
    const refused = await browser.send(formIn(share.html), { pages: null, label: "" })
    expect(refused.status).toBe(422)
    const made = await browser.send(formIn(refused.html, /share$/), {
      pages: "seite_2",
      label: "Kämmerei",
    })
    const address = />(https:[^<]*)<\/textarea>/.exec(made.html)?.[1] ?? ""
    const colleague = browse()
    const start = await colleague.open(new URL(address).pathname)
    expect(wordsIn(start.html)).toContain("Sie füllen den Teil „Kämmerei“ aus")
    expect((await colleague.open("/s/page/1")).status).toBe(404)
    for (const hidden of ["/s/review", "/s/share", "/s/receipt"]) {
      expect((await colleague.open(hidden)).status).toBe(404)
    }
    const page = formIn((await colleague.open("/s/page/2")).html)
    const end = await colleague.send(page, { "bedarf.geld": "k2", _go: "next" })
    expect(end.url).toBe("/s/part")
    await colleague.send(formIn(end.html, /part/))
    const review = await browser.open("/s/review")
    expect(wordsIn(review.html)).toContain("vollständig · fertig: Kämmerei")
    expect((await browser.send(formIn(review.html, /submit/))).url).toBe("/s/receipt")
    const stored = await house.db.selectFrom("responseSubmissions").select("answers").execute()
    expect(stored.map(({ answers }) => JSON.parse(answers))).toEqual([
      { konzept: "ja", stellen: 2, bedarf: { geld: "k2" } },
    ])
    const parts = await browser.open("/s/share")
    await browser.send(formIn(parts.html, /back/))
    expect((await colleague.open("/s/page/2")).status).toBe(401)
  })
})
