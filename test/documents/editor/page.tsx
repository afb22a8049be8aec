import type { Editor } from "@tiptap/core"
import { useState } from "react"
import { createRoot, type Root } from "react-dom/client"
import { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import type { Annotation } from "../../../app/features/documents/annotation.ts"
import { showAnnotations } from "../../../app/features/documents/editor/annotations.ts"
import { TextEditor } from "../../../app/features/documents/editor/text-editor.tsx"
import { EditorToolbar } from "../../../app/features/documents/editor/toolbar.tsx"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { seedBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import { seedFromText, type TextItem } from "../../../app/features/documents/text/seed-text.ts"
import "../../../app/ui/styles/index.css"
import "../../../app/features/documents/annotations.css"
import "../../../app/features/documents/editor/editor.css"
import "../../../app/features/documents/editor/editor-blocks.css"

type Person = { name: string; doc: Y.Doc; awareness: Awareness; editor: Editor | null }

const people: Person[] = []

/** What the browser tests reach into: two people on one page, connected when the test says so. */
const stage = {
  people,
  isOffline: false,
  Y,
  textOf,
  start(items: TextItem[], editable = true) {
    stage.startWith(seedFromText(items), editable)
  },
  startWith(blocks: SeedBlock[], editable = true) {
    const seed = new Y.Doc()
    seedBlocks(seed, blocks)
    for (const [at, name] of ["Anna", "Bert"].entries()) {
      const doc = new Y.Doc()
      doc.clientID = 10 + at
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
      const awareness = new Awareness(doc)
      const colour = at === 0 ? "darkblue" : "turquois"
      awareness.setLocalStateField("user", { name, organization: "Schwerin", colour })
      people.push({ name, doc, awareness, editor: null })
    }
    draw(editable)
  },
  /** As after a reload of the page. */
  remount() {
    draw(true)
  },
  meet() {
    const [a, b] = people
    if (!a || !b) return
    const [ofA, ofB] = [Y.encodeStateAsUpdate(a.doc), Y.encodeStateAsUpdate(b.doc)]
    Y.applyUpdate(b.doc, ofA, "network")
    Y.applyUpdate(a.doc, ofB, "network")
  },
  shareCarets() {
    const [a, b] = people
    if (!a || !b) return
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const state = from.awareness.getLocalState()
      if (state) to.awareness.states.set(from.doc.clientID, state)
      to.awareness.emit("change", [
        { added: [], updated: [from.doc.clientID], removed: [] },
        "test",
      ])
    }
  },
  annotate(at: number, annotations: Annotation[]) {
    const view = people[at]?.editor?.view
    if (view) showAnnotations(view, annotations)
  },
  blockId(at: number, block: number): string {
    return people[at]?.editor?.state.doc.child(block).attrs.id ?? ""
  },
  /** The runs of one block: its words with the names of their marks. */
  marks(at: number, block: number) {
    return people[at]?.editor?.state.doc
      .child(block)
      .children.map((node) => [node.text, ...node.marks.map(({ type }) => type.name)].join(" "))
  },
  texts(at: number) {
    return people[at]?.editor?.state.doc.children.map(
      (node) => `${node.attrs.kind ?? node.type.name} ${node.attrs.level ?? 0} ${node.textContent}`,
    )
  },
}

export type Stage = typeof stage

declare global {
  interface Window {
    stage: Stage
  }
}
window.stage = stage

let root: Root | undefined

function draw(editable: boolean): void {
  root?.unmount()
  const element = document.getElementById("root")
  if (element === null) return
  root = createRoot(element)
  root.render(<Stage editable={editable} />)
}

function Stage({ editable }: { editable: boolean }) {
  return people.map((person) => <Seat key={person.name} person={person} editable={editable} />)
}

const NAMES = [
  { id: "per_1", name: "Torben Wendorp", detail: "Rostock" },
  { id: "per_2", name: "Tomke Ahrens", detail: "Schwerin" },
  { id: "org_1", name: "Rostock", detail: "Hanse- und Universitätsstadt Rostock" },
]

/** In place of the server, which the stage does not have. */
async function findMentions(query: string) {
  if (stage.isOffline) throw new Error("no connection")
  return NAMES.filter(({ name }) => name.toLowerCase().startsWith(query.toLowerCase()))
}

function Seat({ person, editable }: { person: Person; editable: boolean }) {
  const [editor, setEditor] = useState<Editor | null>(null)
  return (
    <section id={person.name} aria-label={person.name}>
      <EditorToolbar editor={editor} onSearch={() => {}} />
      <TextEditor
        doc={person.doc}
        awareness={person.awareness}
        documentId="doc_stage"
        editable={editable}
        numbering="decimal"
        label={`Text von ${person.name}`}
        findMentions={findMentions}
        onReady={(ready) => {
          person.editor = ready
          setEditor(ready)
        }}
      />
      <button type="button">Danach</button>
    </section>
  )
}
