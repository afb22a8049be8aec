import * as Y from "yjs"
import type { CanonicalFrame } from "../../../app/features/documents/text/canonical.ts"
import {
  deleteBlock,
  findBlock,
  insertBlocks,
  replaceInline,
  setKind,
  textOf,
} from "../../../app/features/documents/text/edit.ts"
import {
  addMilestone,
  headOf,
  listMilestones,
  removeMilestone,
  seedHead,
} from "../../../app/features/documents/text/head.ts"
import {
  LEAD,
  milestoneKey,
  participantKey,
} from "../../../app/features/documents/text/head-keys.ts"
import { blockTexts } from "../../../app/features/documents/text/runs.ts"
import { docOf, FRAME } from "../text/samples.ts"

export interface Version {
  doc: Y.Doc
  frame: CanonicalFrame
}

const note = (id: string) => ({ text: "\uFFFC", marks: { note: { id } } })
const cell = (id: string, text: string) => [{ id, kind: "paragraph" as const, runs: [{ text }] }]

/** A text in which everything occurs that a text can hold. */
export function fullText(): Version {
  const doc = docOf([
    { id: "kopf", kind: "heading", level: 1, runs: [{ text: "Ausgangslage" }] },
    {
      id: "satz",
      kind: "paragraph",
      runs: [
        { text: "Die Gemeinden zahlen" },
        note("erste"),
        { text: " vier Euro, sagt " },
        { text: "Anna Beispiel", marks: { mention: { person: "per_1" } } },
        { text: ", siehe " },
        { text: "Satzung", marks: { link: { href: "https://stadt.example/satzung" } } },
        { text: ", " },
        { text: "fair", marks: { language: { lang: "en" }, bold: {} } },
        note("zweite"),
      ],
    },
    { id: "punkt", kind: "bullet", level: 0, runs: [{ text: "Erstens" }] },
    { id: "unterpunkt", kind: "bullet", level: 1, runs: [{ text: "Zweitens" }] },
    { id: "aufgabe", kind: "task", checked: false, runs: [{ text: "Vertrag prüfen" }] },
    {
      id: "tabelle",
      kind: "table",
      caption: "Kosten",
      headerRows: 1,
      headerColumns: 0,
      rows: [
        [cell("z1", "Jahr"), cell("z2", "Euro")],
        [cell("z3", "2027"), cell("z4", "4.000")],
      ],
    },
    { id: "bild", kind: "figure", src: "a".repeat(64), alt: "Karte", runs: [{ text: "Lage" }] },
    { id: "strich", kind: "divider" },
    { id: "ende", kind: "quote", runs: [{ text: "Gemeinsam." }] },
    { id: "erste", kind: "footnote", runs: [{ text: "Stand 2026." }] },
    { id: "zweite", kind: "footnote", runs: [{ text: "Englisch." }] },
  ])
  seedHead(doc, {
    code: "AP 1",
    leadOrganization: "ego-mv",
    objective: "Ein Ziel",
    result: "Ein Ergebnis",
    participants: [{ organization: "schwerin", role: "partner" }],
    milestones: [{ title: "Übergabe", dueOn: "2027-01-31" }],
  })
  return { doc, frame: { ...FRAME } }
}

type Change = (version: Version) => void

function element({ doc }: Version, id: string): Y.XmlElement {
  const found = findBlock(textOf(doc), id)
  if (!found) throw new Error(`There is no block ${id}.`)
  return found.element
}

function letters(version: Version, id: string): Y.XmlText {
  const [text] = blockTexts(element(version, id))
  if (!text) throw new Error(`The block ${id} has no text.`)
  return text
}

/** Yjs stores any JSON value; its types only know strings here. */
const set = (id: string, name: string, value: unknown): Change => {
  return (version) => element(version, id).setAttribute(name, value as string)
}
const mark = (marks: Record<string, unknown>, from = 4, length = 9): Change => {
  return (version) => letters(version, "satz").format(from, length, marks)
}
const word = (id: string): Change => {
  return (version) => letters(version, id).insert(1, "neu ", {})
}
const head = (key: string, value: unknown): Change => {
  return ({ doc }) => headOf(doc).set(key, value)
}
const headText = (key: string): Change => {
  return ({ doc }) => {
    const text = headOf(doc).get(key)
    if (!(text instanceof Y.Text)) throw new Error(`The head has no text ${key}.`)
    text.insert(0, "x")
  }
}
const milestone = (act: (head: Y.Map<unknown>, id: string) => void): Change => {
  return ({ doc }) => {
    const [first] = listMilestones(headOf(doc))
    if (!first) throw new Error("The head has no milestone.")
    act(headOf(doc), first.id)
  }
}

/** Each kind of change that a reader would see, one by one. */
export const VISIBLE_CHANGES: Record<string, Change> = {
  "a word": word("satz"),
  "a letter's case": (version) => replaceInline(element(version, "ende"), [{ text: "gemeinsam." }]),
  "a space": (version) => letters(version, "satz").insert(3, " ", {}),
  "a line break": (version) => letters(version, "satz").insert(3, "\n", {}),
  bold: mark({ bold: {} }),
  italic: mark({ italic: {} }),
  underline: mark({ underline: {} }),
  strike: mark({ strike: {} }),
  code: mark({ code: {} }),
  "a link": mark({ link: { href: "https://stadt.example/" } }),
  "a link's address": mark({ link: { href: "https://stadt.example/neu" } }, 59, 7),
  "the language of a passage": mark({ language: { lang: "pl" } }),
  "the name of a mention": (version) =>
    letters(version, "satz").insert(40, "e", { mention: { person: "per_1" } }),
  kind: (version) => setKind(element(version, "satz"), { kind: "quote" }),
  "level of a heading": set("kopf", "level", 2),
  "level of a list item": set("unterpunkt", "level", 0),
  checked: set("aufgabe", "checked", true),
  "header rows": set("tabelle", "headerRows", 0),
  "header columns": set("tabelle", "headerColumns", 1),
  caption: set("tabelle", "caption", "Kosten je Jahr"),
  "a cell's word": word("z4"),
  "a row less": (version) => element(version, "tabelle").delete(1, 1),
  "another picture": set("bild", "src", "b".repeat(64)),
  alt: set("bild", "alt", "Karte des Landes"),
  decorative: set("bild", "decorative", true),
  "a figure's caption": word("bild"),
  "a footnote's text": word("erste"),
  "a footnote's place": (version) => {
    const text = letters(version, "satz")
    text.delete(20, 1)
    text.insert(3, "\uFFFC", { note: { id: "erste" } })
  },
  "a footnote less": (version) => letters(version, "satz").delete(20, 1),
  order: ({ doc }) => {
    const text = textOf(doc)
    text.delete(2, 1)
    insertBlocks(text, 1, [{ kind: "bullet", runs: [{ text: "Erstens" }] }])
  },
  "a paragraph more": ({ doc }) => insertBlocks(textOf(doc), 1, [{ kind: "paragraph", runs: [] }]),
  "a divider less": ({ doc }) => deleteBlock(textOf(doc), "strich"),
  "a block less": ({ doc }) => deleteBlock(textOf(doc), "ende"),
  "the head's code": headText("code"),
  "the head's objective": headText("objective"),
  "the head's result": headText("result"),
  "the head's lead": head(LEAD, "ksm"),
  "a participant": head(participantKey("ksm"), "partner"),
  "a participant's role": head(participantKey("schwerin"), "pilot"),
  "a milestone": milestone((map) => addMilestone(map, { title: "Abnahme" }, "01J0000000")),
  "a participant less": ({ doc }) => headOf(doc).delete(participantKey("schwerin")),
  "a milestone less": milestone(removeMilestone),
  "a milestone's title": milestone((map, id) => {
    const title = map.get(milestoneKey(id, "title"))
    if (title instanceof Y.Text) title.insert(0, "x")
  }),
  "a milestone's day": milestone((map, id) => map.set(milestoneKey(id, "dueOn"), "2027-02-01")),
  "a milestone is done": milestone((map, id) => map.set(milestoneKey(id, "done"), true)),
  title: ({ frame }) => {
    frame.title = "Feinkonzept"
  },
  language: ({ frame }) => {
    frame.language = "en"
  },
  numbering: ({ frame }) => {
    frame.numbering = "none"
  },
}

/** What changes in a text and is seen by no reader. */
export const INVISIBLE_CHANGES: Record<string, Change> = {
  "the id of a block": set("ende", "id", "anders"),
  "whom a mention speaks of": (version) =>
    letters(version, "satz").format(38, 13, { mention: { person: "per_2" } }),
  "a level that a heading cannot have": set("kopf", "level", 0),
  "a level that no list item can have here": set("unterpunkt", "level", 7),
  "a tick on what is no task": set("satz", "checked", true),
  "a mark put on and taken away": (version) => {
    letters(version, "satz").format(4, 9, { bold: {} })
    letters(version, "satz").format(4, 9, { bold: null })
  },
  "a word typed and deleted": (version) => {
    letters(version, "satz").insert(4, "großen ", {})
    letters(version, "satz").delete(4, 7)
  },
  "a footnote's block among the others": ({ doc }) => {
    const text = textOf(doc)
    text.delete(text.length - 1, 1)
    insertBlocks(text, 1, [{ id: "zweite", kind: "footnote", runs: [{ text: "Englisch." }] }])
  },
}
