import { escapeHtml } from "../../../ui/escape-html.ts"
import type { Item } from "../questionnaire/definition.ts"
import type { CompiledItem, CompiledPage, Fault, PageState, Slot } from "./compiled.ts"
import { type Ids, idsAt, rowIndex, rowTitle } from "./ids.ts"
import { boundWords } from "./items/bounds.ts"
import { firstTyped } from "./items/part.ts"
import { openCondition } from "./live.ts"

/** As whoever opens a page first sees it: the same for all of them. */
const blank = new WeakMap<CompiledPage, string>()

/** The questions of a page as HTML; those that cannot be asked any more are left out. */
export function renderItems(page: CompiledPage, state: PageState): string {
  if (!isBlank(page, state)) return draw(page, state)
  const found = blank.get(page) ?? draw(page, state)
  blank.set(page, found)
  return found
}

function isBlank({ items }: CompiledPage, { typed, faults, answers }: PageState): boolean {
  if (typed.size > 0 || faults.length > 0) return false
  for (const _answered in answers) return items.every(({ condition }) => condition === null)
  return true
}

function draw(page: CompiledPage, state: PageState): string {
  let html = ""
  for (const [index, compiled] of page.items.entries()) {
    if (openCondition(page, compiled, state.answers) === false) continue
    for (const part of compiled.parts) {
      html += typeof part === "string" ? part : fill(part, index, compiled, state)
    }
  }
  return html
}

function fill(slot: Slot, index: number, compiled: CompiledItem, state: PageState): string {
  switch (slot.slot) {
    case "value":
      return escapeHtml(firstTyped(state.typed, slot.field))
    case "checked":
      return state.typed.get(slot.field)?.includes(slot.value) ? " checked" : ""
    case "selected":
      return firstTyped(state.typed, slot.field) === slot.value ? " selected" : ""
    case "off":
      return compiled.dependsOnOwnPage && !compiled.isAsked(state.answers) ? " data-off" : ""
    case "fault":
      return faultText(slot.row, index, compiled, faultsAt(slot, state))
    case "bad":
      return badMarks(slot.row, index, compiled, faultsAt(slot, state))
    case "badComment":
      return commentMarks(idsAt(index), faultsAt({ item: slot.item, row: null }, state))
  }
}

function faultsAt(
  { item, row }: { item: string; row: string | null },
  { faults }: PageState,
): Fault[] {
  return faults.length === 0
    ? []
    : faults.filter((fault) => fault.item === item && fault.row === row)
}

function faultText(
  row: string | null,
  index: number,
  { item }: CompiledItem,
  faults: Fault[],
): string {
  if (faults.length === 0) return ""
  const ids = idsAt(index)
  const id = row === null ? ids.fault : ids.rowFault(rowIndex(item, row))
  const words = faults.map((fault) => escapeHtml(inPlace(fault, item))).join("<br>")
  return `<p class="q-e" id="${id}"><span class="q-sr">Fehler: </span>${words}</p>`
}

/** Where the row itself stands above, its name is not said again. */
function inPlace({ message, row }: Fault, item: Item): string {
  const lead = row === null ? "" : `${rowTitle(item, row)}: `
  return message.startsWith(lead) ? message.slice(lead.length) : message
}

/** What tells a screen reader of hint and fault; only some roles may be called invalid. */
function badMarks(
  row: string | null,
  index: number,
  compiled: CompiledItem,
  faults: Fault[],
): string {
  const { item } = compiled
  const ids = idsAt(index)
  if (row !== null) {
    if (faults.length === 0) return ""
    const invalid = item.kind === "ranking" ? ' aria-invalid="true"' : ""
    return `${invalid} aria-describedby="${ids.rowFault(rowIndex(item, row))}"`
  }
  const hasHint =
    item.description !== "" ||
    boundWords(item) !== "" ||
    (compiled.dependsOnOwnPage && compiled.conditionWords !== "")
  const hasUnit = item.kind === "number" && item.unit !== ""
  const described = [
    hasHint ? ids.hint : "",
    hasUnit ? ids.unit : "",
    faults.length > 0 ? ids.fault : "",
  ].filter(Boolean)
  const invalid = faults.length > 0 ? invalidMarks(item, ids, faults) : ""
  return described.length === 0 ? invalid : `${invalid} aria-describedby="${described.join(" ")}"`
}

function commentMarks({ comment, fault }: Ids, faults: readonly Fault[]): string {
  const isBad = faults.some(({ field }) => field === comment)
  return isBad ? ` aria-invalid="true" aria-describedby="${fault}"` : ""
}

/** A group takes the focus where the summary leads to it: its words and what is wrong are read out. */
function invalidMarks({ kind }: Item, { comment }: Ids, faults: readonly Fault[]): string {
  if (kind === "multiple" || kind === "matrix" || kind === "ranking") return ' tabindex="-1"'
  const isGroup = kind === "single" || kind === "scale"
  // Where words of one's own are missing, the field for them says so.
  if (isGroup && faults.every(({ field }) => field === comment)) return ""
  return ` aria-invalid="true"${isGroup ? ' tabindex="-1"' : ""}`
}
