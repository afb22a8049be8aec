import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { createMerge } from "../../app/features/documents/text/after-merge.ts"
import { headOf, seedHead } from "../../app/features/documents/text/head.ts"
import { createFieldCopy } from "../../app/features/packages/head/field-copy.ts"
import { sized } from "../support/effort.ts"
import { Random, runSeed } from "../support/random.ts"

/** An input field without a screen: a value, a caret, an IME that may be composing. */
class Field {
  readonly doc = new Y.Doc()
  readonly text: Y.Text
  value = ""
  caret = 0
  private readonly origin = {}
  private readonly copy: ReturnType<typeof createFieldCopy>

  constructor(state: Uint8Array) {
    Y.applyUpdate(this.doc, state)
    const text = headOf(this.doc).get("objective")
    if (!(text instanceof Y.Text)) throw new Error("The head has no objective.")
    this.text = text
    this.copy = createFieldCopy(text, this.origin)
    this.show()
    text.observe((event, { origin }) => {
      if (origin === this.origin) return
      const moved = this.copy.heard(event.delta)
      if (this.copy.isHeld()) return
      this.show()
      this.caret = moved(this.caret)
    })
  }

  private show(): void {
    // As a textarea does it: no carriage returns.
    this.value = this.text.toString().replaceAll("\r", "")
    this.copy.showed(this.value)
  }

  /** Puts words in the place of some, as a key, a paste or an IME does. */
  replace(from: number, to: number, words: string): void {
    this.value = this.value.slice(0, from) + words + this.value.slice(to)
    this.caret = from + words.length
    if (!this.copy.isHeld()) this.copy.take(this.value, this.caret)
  }

  compose(): void {
    this.copy.hold()
  }

  isComposing(): boolean {
    return this.copy.isHeld()
  }

  endComposition(): void {
    if (!this.copy.isHeld()) return
    this.copy.take(this.value, this.caret)
    this.show()
  }
}

function fields(count: number, words: string): Field[] {
  const seeded = new Y.Doc()
  seedHead(seeded, { objective: words })
  const state = Y.encodeStateAsUpdate(seeded)
  return Array.from({ length: count }, () => new Field(state))
}

function meet(...all: Field[]): void {
  const updates = all.map(({ doc }) => Y.encodeStateAsUpdate(doc))
  for (const { doc } of all) for (const update of updates) Y.applyUpdate(doc, update, "network")
}

function two(words: string): [Field, Field] {
  const [a, b] = fields(2, words)
  if (!a || !b) throw new Error("Two fields were asked for.")
  return [a, b]
}

describe("two people in one text field", () => {
  test("the caret stays among its own words while another types before it", () => {
    const [a, b] = two("Die Dienste laufen.")
    a.caret = "Die Dienste".length
    b.replace(0, 3, "Alle acht")
    meet(a, b)
    expect(a.value).toBe("Alle acht Dienste laufen.")
    expect(a.value.slice(0, a.caret)).toBe("Alle acht Dienste")
  })

  test("[D2] what another writes while an IME composes is neither lost nor taken for deleted", () => {
    const [a, b] = two("Ziel: Netz.")
    a.compose()
    a.replace(6, 6, "gutes ")
    b.replace(0, 5, "Unser Ziel:")
    b.replace(b.value.length, b.value.length, " Bald.")
    meet(a, b)
    expect(a.value).toBe("Ziel: gutes Netz.")
    a.endComposition()
    meet(a, b)
    expect(a.value).toBe("Unser Ziel: gutes Netz. Bald.")
    expect(b.value).toBe(a.value)
  })

  test("[D2] a passage that both replace keeps the words of both", () => {
    const [a, b] = two("Bis Mai fertig")
    a.replace(4, 7, "Herbst")
    b.replace(4, 7, "Oktober")
    meet(a, b)
    expect(a.value).toBe(b.value)
    expect(a.value).toMatch(/Herbst/)
    expect(a.value).toMatch(/Oktober/)
    expect(a.value).not.toMatch(/Mai/)
  })

  test("[D2] a text with line breaks that the field cannot show loses none by typing", () => {
    const [a, b] = two("Eins\r\nZwei\r\nDrei")
    a.replace(4, 4, "!")
    a.replace(a.value.length, a.value.length, "?")
    meet(a, b)
    expect(b.text.toString()).toBe("Eins!\r\nZwei\r\nDrei?")
  })
})

const SEQUENCES = sized(150, 10_000)
const SEED = runSeed()

describe("fuzz", () => {
  test(
    `[D2] in ${SEQUENCES} sequences of 3 people no typed word is lost that nobody deleted (FUZZ_SEED=${SEED})`,
    () => {
      for (let round = 0; round < SEQUENCES; round++) playRound(round)
    },
    60_000 + SEQUENCES * 100,
  )
})

function playRound(round: number): void {
  const random = new Random(SEED + round)
  const people = fields(3, "Ein Ziel\nin zwei Zeilen 😀 mit Zeichen")
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(people[0]?.doc ?? new Y.Doc()))
  const merge = createMerge(server)
  for (const { doc } of people) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "network") merge(update)
    })
  }
  const typed = new Set<string>()
  for (let step = 0; step < 25; step++) act(random, people, typed, `${round}.${step}`)
  for (const person of people) person.endComposition()
  // The server has heard each at once; the people hear of each other only when they meet.
  for (const { doc } of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), "network")
  const values = new Set(people.map(({ value }) => value))
  const words = people[0]?.value ?? ""
  const where = `FUZZ_SEED=${SEED}, round ${round}`
  expect(values.size, where).toBe(1)
  for (const word of typed) expect(words, where).toContain(word)
  expect(words, where).not.toMatch(/\uFFFD/)
}

/** One person types a word of its own, deletes what stood there from the first, composes, or meets another. */
function act(random: Random, people: Field[], typed: Set<string>, name: string): void {
  const person = random.pick(people)
  const action = random.below(10)
  if (action < 5) {
    // An IME composes in one place.
    const at = person.isComposing() ? person.caret : placeBesideWords(random, person.value)
    const word = `〈${name}〉`
    typed.add(word)
    person.replace(at, at, word)
  } else if (action < 7) {
    // Of the first words only: those typed here stand in signs that nothing else has.
    const at = person.value.search(/[A-Za-z]/)
    if (at >= 0 && !person.isComposing()) person.replace(at, at + 1, "")
  } else if (action === 7) {
    if (person.isComposing()) person.endComposition()
    else {
      person.caret = placeBesideWords(random, person.value)
      person.compose()
    }
  } else {
    const other = random.pick(people)
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(person.doc), "network")
    Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(other.doc), "network")
  }
}

function placeBesideWords(random: Random, value: string): number {
  const places = [0, value.length]
  for (let at = 1; at < value.length; at++) {
    const isInside = value.lastIndexOf("〈", at - 1) > value.lastIndexOf("〉", at - 1)
    const cutsPair = /[\uDC00-\uDFFF]/.test(value[at] ?? "")
    if (!isInside && !cutsPair) places.push(at)
  }
  return random.pick(places)
}
