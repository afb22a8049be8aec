import type { DocumentContent } from "../../../app/features/documents/text/content.ts"
import { BLOCK_KINDS } from "../../../app/features/documents/text/kinds.ts"
import type { Marks } from "../../../app/features/documents/text/marks.ts"
import type {
  FigureBlock,
  ReadBlock,
  TableBlock,
  TextBlock,
} from "../../../app/features/documents/text/read-blocks.ts"
import {
  appendRun,
  type Run,
  runsText,
  sliceRuns,
} from "../../../app/features/documents/text/runs.ts"
import type { Random } from "../../support/random.ts"
import { contentOf } from "./contents.ts"

const WORDS =
  "die der das Stadt Landkreis Frist von sechs Wochen 14 Tagen muss soll kann nicht beschließt über Antrag 50.000 Euro bis 24.06.2026 gemäß § 3 Absatz 2 Straße Größe und oder öffentlich".split(
    " ",
  )
const MARKS: readonly Marks[] = [
  { bold: {} },
  { italic: {} },
  { strike: {} },
  { link: { href: "https://example.org/" } },
  { language: { lang: "en" } },
  { bold: {}, mention: { person: "per_1" } },
]

/** Contents that grow out of one another by what people do in an editor. */
export class RandomWriter {
  private readonly random: Random
  private ids = 0

  constructor(random: Random) {
    this.random = random
  }

  content(): DocumentContent {
    const blocks: ReadBlock[] = []
    for (let count = this.random.below(12); count > 0; count--) blocks.push(this.block())
    const content = contentOf(blocks, { title: this.words(4) })
    return this.random.below(2) === 0 ? this.edited(content, 4) : content
  }

  /** The content after some edits; the given one stays as it is. */
  edited(content: DocumentContent, edits = 1 + this.random.below(8)): DocumentContent {
    const copy: DocumentContent = structuredClone(content)
    for (let count = edits; count > 0; count--) this.edit(copy)
    return copy
  }

  private edit(content: DocumentContent): void {
    const { random } = this
    const dice = random.below(20)
    if (dice === 0) this.editFrame(content)
    else if (dice < 4) this.editHead(content)
    else if (content.blocks.length === 0 || dice < 6) this.insert(content.blocks, this.block())
    else if (dice === 6) content.blocks.splice(random.below(content.blocks.length), 1)
    else if (dice < 9) this.move(content.blocks)
    else if (dice === 9) this.split(content.blocks)
    else if (dice === 10) this.join(content.blocks)
    else if (dice === 11) this.addFootnote(content.blocks)
    else this.editBlock(random.pick(content.blocks))
  }

  private editFrame(content: DocumentContent): void {
    const { frame } = content
    const field = this.random.pick(["title", "language", "numbering"] as const)
    if (field === "title") frame.title = this.words(5)
    if (field === "language") frame.language = frame.language === "de" ? "nds" : "de"
    if (field === "numbering") frame.numbering = frame.numbering === "none" ? "headings" : "none"
  }

  private editHead({ head }: DocumentContent): void {
    const { random } = this
    const dice = random.below(6)
    if (dice === 0) head.code = `AP ${random.below(9)}`
    if (dice === 1) head.objective = this.words(8)
    if (dice === 2) head.leadOrganization = random.pick([null, "schwerin", "rostock"])
    if (dice === 3) {
      head.participants = ["ksm", "ego-mv", "stgt"]
        .filter(() => random.below(2) === 0)
        .map((organization) => ({ organization, role: random.pick(["partner", "pilot"]) }))
      head.participants.sort((a, b) =>
        a.role === b.role ? (a.organization < b.organization ? -1 : 1) : a.role < b.role ? -1 : 1,
      )
    }
    if (dice > 3) this.editMilestones(head.milestones)
  }

  private editMilestones(milestones: DocumentContent["head"]["milestones"]): void {
    const { random } = this
    const dice = random.below(3)
    if (milestones.length === 0 || dice === 0) {
      const id = this.id("m")
      milestones.push({ id, title: this.words(3), dueOn: this.day(), isDone: false })
    } else if (dice === 1) milestones.splice(random.below(milestones.length), 1)
    else Object.assign(random.pick(milestones), { dueOn: this.day(), isDone: true })
    const key = (one: (typeof milestones)[number]) =>
      `${one.dueOn ?? "9999"} ${one.title} ${one.id}`
    milestones.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  }

  private day(): string | null {
    return this.random.pick([null, "2027-03-31", "2027-06-30", "2028-01-01"])
  }

  private insert<Item>(items: Item[], item: Item): void {
    items.splice(this.random.below(items.length + 1), 0, item)
  }

  private move(blocks: ReadBlock[]): void {
    const [block] = blocks.splice(this.random.below(blocks.length), 1)
    if (block) this.insert(blocks, block)
  }

  private split(blocks: ReadBlock[]): void {
    const at = this.random.below(blocks.length)
    const block = blocks[at]
    if (block?.type !== "block") return
    const place = this.random.below(runsText(block.runs).length + 1)
    const rest = {
      ...block,
      id: this.id("b"),
      checked: false,
      runs: sliceRuns(block.runs, place, 9e9),
    }
    block.runs = sliceRuns(block.runs, 0, place)
    blocks.splice(at + 1, 0, rest)
  }

  private join(blocks: ReadBlock[]): void {
    const at = this.random.below(blocks.length)
    const [block, next] = [blocks[at], blocks[at + 1]]
    if (block?.type !== "block" || next?.type !== "block") return
    for (const { text, marks } of next.runs) appendRun(block.runs, text, marks)
    blocks.splice(at + 1, 1)
  }

  private addFootnote(blocks: ReadBlock[]): void {
    const block = this.random.pick(blocks)
    if (block.type !== "block" || block.kind === "footnote") return
    const id = this.id("n")
    appendRun(block.runs, "\uFFFC", { note: { id } })
    this.insert(blocks, { ...this.text(), id, kind: "footnote", level: 0, checked: false })
  }

  private editBlock(block: ReadBlock): void {
    if (block.type === "table") this.editTable(block)
    else if (block.type === "figure") this.editFigure(block)
    else if (block.type === "block") this.editText(block)
  }

  private editText(block: TextBlock): void {
    const { random } = this
    const dice = random.below(6)
    if (dice === 0 && block.kind !== "footnote") {
      block.kind = random.pick(BLOCK_KINDS.filter((kind) => kind !== "footnote"))
    } else if (dice === 1) block.level = random.below(4)
    else if (dice === 2) block.checked = !block.checked
    else if (dice === 3) block.runs = this.remarked(block.runs)
    else block.runs = this.reworded(block.runs)
  }

  private reworded(runs: readonly Run[]): Run[] {
    const length = runsText(runs).length
    const from = this.random.below(length + 1)
    const to = Math.min(length, from + this.random.below(12))
    const result = sliceRuns(runs, 0, from)
    if (this.random.below(3) > 0) appendRun(result, ` ${this.words(1 + this.random.below(3))} `, {})
    for (const { text, marks } of sliceRuns(runs, to, length)) appendRun(result, text, marks)
    return result
  }

  private remarked(runs: readonly Run[]): Run[] {
    const length = runsText(runs).length
    const from = this.random.below(length + 1)
    const to = Math.min(length, from + this.random.below(20))
    const mark = this.random.pick(MARKS)
    const result = sliceRuns(runs, 0, from)
    for (const { text, marks } of sliceRuns(runs, from, to)) {
      appendRun(result, text, { ...marks, ...mark })
    }
    for (const { text, marks } of sliceRuns(runs, to, length)) appendRun(result, text, marks)
    return result
  }

  private editFigure(figure: FigureBlock): void {
    const dice = this.random.below(4)
    if (dice === 0) figure.alt = this.words(3)
    if (dice === 1) figure.decorative = !figure.decorative
    if (dice === 2) figure.src = this.id("f")
    if (dice === 3) figure.runs = this.reworded(figure.runs)
  }

  private editTable(table: TableBlock): void {
    const { random } = this
    const { rows } = table
    const width = rows[0]?.length ?? 0
    const dice = random.below(8)
    if (dice === 0) table.caption = this.words(3)
    else if (dice === 1) table.headerRows = random.below(2)
    else if (dice === 2) {
      this.insert(
        rows,
        Array.from({ length: width }, () => this.cell()),
      )
    } else if (dice === 3 && rows.length > 1) rows.splice(random.below(rows.length), 1)
    else if (dice === 4) {
      const at = random.below(width + 1)
      for (const row of rows) row.splice(at, 0, this.cell())
    } else if (dice === 5 && width > 1) {
      const at = random.below(width)
      for (const row of rows) row.splice(at, 1)
    } else {
      const cell = random.pick(random.pick(rows))
      if (random.below(4) === 0) cell.push(this.text())
      else this.editText(random.pick(cell))
    }
  }

  private block(): ReadBlock {
    const dice = this.random.below(12)
    if (dice === 0) return this.table()
    if (dice === 1) return { type: "divider", id: this.id("d") }
    if (dice === 2) {
      return {
        type: "figure",
        id: this.id("g"),
        src: this.id("f"),
        alt: this.words(3),
        decorative: false,
        runs: this.text().runs,
      }
    }
    return this.text()
  }

  private table(): TableBlock {
    const width = 1 + this.random.below(4)
    const rows = Array.from({ length: 1 + this.random.below(5) }, () =>
      Array.from({ length: width }, () => this.cell()),
    )
    return {
      type: "table",
      id: this.id("t"),
      caption: this.words(2),
      headerRows: 1,
      headerColumns: 0,
      rows,
    }
  }

  private cell(): TextBlock[] {
    const runs = this.random.below(4) === 0 ? [] : [{ text: this.words(2), marks: {} }]
    return [{ type: "block", id: this.id("c"), kind: "paragraph", level: 0, checked: false, runs }]
  }

  private text(): TextBlock {
    const { random } = this
    const isPlain = random.below(2) === 0
    const kind = isPlain
      ? "paragraph"
      : random.pick(BLOCK_KINDS.filter((one) => one !== "footnote"))
    const plain: Run[] = [{ text: this.words(3 + random.below(15)), marks: {} }]
    const runs = random.below(3) === 0 ? this.remarked(plain) : plain
    return { type: "block", id: this.id("b"), kind, level: random.below(3), checked: false, runs }
  }

  private words(count: number): string {
    return Array.from({ length: count }, () => this.random.pick(WORDS)).join(" ")
  }

  private id(kind: string): string {
    this.ids += 1
    return `${kind}${this.ids}`
  }
}
