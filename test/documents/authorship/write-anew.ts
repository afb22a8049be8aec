import * as Y from "yjs"
import { seedBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import { childrenOf, isElement } from "../../../app/features/documents/text/elements.ts"
import { blockTexts } from "../../../app/features/documents/text/runs.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { wordDiff } from "../../../app/features/documents/text/text-diff.ts"
import type { Random } from "../../support/random.ts"
import { SEEDING_CLIENT } from "../text/peer.ts"

const SMALL_WORDS =
  "die der das ein eine und oder bis zum nach mit ohne nicht sowie für je über im des beim".split(
    " ",
  )
const BEGINNINGS =
  "Gemeinde Kreis Amts Stadt Verbands Haushalts Umlage Vertrags Melde Personal Fach Rechen Netz Daten Schul Bau".split(
    " ",
  )
const ENDINGS =
  "satzung ordnung verwaltung kosten frist vorlage stelle prüfung leitung aufgabe mittel liste".split(
    " ",
  )
const SEEDS = seedFromText([
  {
    kind: "paragraph",
    text: "Die Gemeinde beschließt jährlich eine Umlage von vierzig Euro je Einwohner.",
  },
  {
    kind: "paragraph",
    text: "Der Landkreis prüft den Vertrag sowie die Kosten des gemeinsamen Amtes.",
  },
  { kind: "paragraph", text: "" },
])
const STEPS = 40
const CLIENTS = [10, 20, 30]

interface Written {
  payload: Uint8Array
  writer: { doc: { clientID: number } }
}

/**
 * People type, delete and replace words as they come in such texts, key by key, and now and then a sentence in
 * one go that is pasted from elsewhere or was typed while away. Nothing is moved: all letters are new.
 *
 * @returns the journal
 */
export function writeAnew(random: Random): Written[] {
  const journal: Written[] = []
  const doc = new Y.Doc()
  doc.on("update", (payload: Uint8Array) => {
    journal.push({ payload, writer: { doc: { clientID: doc.clientID } } })
  })
  doc.clientID = SEEDING_CLIENT
  seedBlocks(doc, SEEDS)
  for (let step = 0; step < STEPS; step += 1) {
    doc.clientID = random.pick(CLIENTS)
    const text = random.pick(textsOf(doc))
    const words = [...text.toJSON().matchAll(/\S+\s?/g)]
    const word = words.length > 0 ? random.pick(words) : null
    const at = word?.index ?? 0
    const way = random.below(8)
    if (way < 3 && word) for (let left = word[0].length; left > 0; left -= 1) text.delete(at, 1)
    if (way === 3 && word) text.delete(at, word[0].length)
    if (way < 6) typeIn(text, at, sentence(random, 1 + random.below(4)))
    else if (way === 6) text.insert(at, sentence(random, 6))
    else replace(text, sentence(random, 8))
  }
  return journal
}

function textsOf(doc: Y.Doc): Y.XmlText[] {
  return childrenOf(textOf(doc)).filter(isElement).flatMap(blockTexts)
}

function sentence(random: Random, length: number): string {
  return Array.from({ length }, () => `${word(random)} `).join("")
}

function word(random: Random): string {
  if (random.below(3) === 0) return random.pick(SMALL_WORDS)
  return random.pick(BEGINNINGS) + random.pick(ENDINGS)
}

function typeIn(text: Y.XmlText, at: number, letters: string): void {
  for (const [index, letter] of [...letters].entries()) text.insert(at + index, letter)
}

/** As an accepted suggestion does it: words that both have are not touched. */
function replace(text: Y.XmlText, by: string): void {
  text.doc?.transact(() => {
    let shift = 0
    for (const { at, remove, insert } of wordDiff(text.toJSON(), by)) {
      text.delete(at + shift, remove)
      text.insert(at + shift, insert)
      shift += insert.length - remove
    }
  })
}
