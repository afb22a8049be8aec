import { escapeHtml } from "../../../../ui/escape-html.ts"
import { listChoices } from "../../questionnaire/answers.ts"
import {
  type Choice,
  type ChoiceItem,
  commentKey,
  DONT_KNOW,
  type MultipleItem,
  NONE,
  OTHER,
} from "../../questionnaire/definition.ts"
import { COMMENT_LETTERS } from "../../questionnaire/limits.ts"
import type { Answers, Part, Typed } from "../compiled.ts"
import { group } from "./frame.ts"
import {
  allTyped,
  countWords,
  type Drawing,
  type FoundFault,
  firstTyped,
  parts,
  type Reading,
} from "./part.ts"

type Item = ChoiceItem | MultipleItem

export function drawChoice(item: Item, drawing: Drawing): Part[] {
  const isMultiple = item.kind === "multiple"
  const type = isMultiple ? "checkbox" : "radio"
  const apart = listChoices(item).filter(({ value }) => value === DONT_KNOW)
  const inner = [
    ...item.choices.flatMap((choice) => drawOption(item, type, choice)),
    ...(item.other === null ? [] : drawOther(item, type, item.other, drawing)),
    ...(isMultiple && item.none !== null
      ? drawOption(item, type, { value: NONE, text: item.none, isExclusive: true })
      : []),
  ]
  const unset = !isMultiple && !item.isRequired && item.dontKnow === null
  const below = [
    ...apart.flatMap((choice) => drawOption(item, type, choice)),
    // A radio button once chosen cannot be taken back; an answer that nobody must give can.
    ...(unset
      ? [`<label><input type="radio" name="${item.name}" value="">keine Angabe</label>`]
      : []),
  ]
  const aside = below.length === 0 ? [] : ['<div class="q-apart">', ...below, "</div>"]
  const scale = item.kind === "scale" ? ' class="q-scale"' : ' class="q-c"'
  return group(item, drawing, isMultiple ? "group" : "radiogroup", [
    `<div${scale}>`,
    ...inner,
    "</div>",
    ...aside,
  ])
}

function drawOption(item: Item, type: string, { value, text, isExclusive }: Choice): Part[] {
  const alone = isExclusive && type === "checkbox" ? " data-alone" : ""
  return parts`<label><input type="${type}" name="${item.name}" value="${value}"${alone}${{ slot: "checked", field: item.name, value }}>${escapeHtml(text)}</label>`
}

function drawOther(item: Item, type: string, text: string, { ids }: Drawing): Part[] {
  const field = commentKey(item.name)
  return parts`${drawOption(item, type, { value: OTHER, text, isExclusive: false })}<input class="q-in q-other" id="${ids.comment}" name="${field}" maxlength="${String(COMMENT_LETTERS)}" aria-label="${escapeHtml(text)}: nämlich"${{ slot: "badComment", item: item.name }} value="${{ slot: "value", field }}">`
}

export function readChoice(item: Item, typed: Typed): Reading {
  const listed = listChoices(item)
  const given =
    item.kind === "multiple"
      ? allTyped(typed, item.name)
      : [firstTyped(typed, item.name)].filter(Boolean)
  const known = given.filter((value) => listed.some((choice) => choice.value === value))
  const faults: FoundFault[] = []
  if (known.length < given.length) {
    faults.push({
      row: null,
      kind: "unknown_value",
      message: "Diese Antwort gibt es hier nicht. Bitte wählen Sie neu.",
    })
  }
  const comment = item.other === null ? "" : firstTyped(typed, commentKey(item.name)).trim()
  if (comment.length > COMMENT_LETTERS) faults.push(tooLong(comment.length))
  const reading = { faults, ...(comment !== "" && { comment }) }
  if (item.kind === "multiple") {
    // In the order of the questionnaire, whatever the browser sends.
    const ordered = listed.map(({ value }) => value).filter((value) => known.includes(value))
    return { ...reading, value: ordered.length === 0 ? undefined : ordered }
  }
  return { ...reading, value: known[0] }
}

function tooLong(length: number): FoundFault {
  const message = `Bitte kürzen Sie Ihre Worte auf ${COMMENT_LETTERS} Zeichen (jetzt ${length}).`
  return { row: null, isComment: true, kind: "too_long", message }
}

export function faultsOfChoice(item: Item, answers: Answers): FoundFault[] {
  const value = answers[item.name]
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : []
  if (chosen.length === 0 && item.isRequired) {
    const message =
      item.kind === "multiple"
        ? "Bitte wählen Sie mindestens eine Antwort."
        : "Bitte wählen Sie eine Antwort."
    return [{ row: null, kind: "required", message }]
  }
  const faults = item.kind === "multiple" ? faultsOfMany(item, chosen) : []
  const comment = answers[commentKey(item.name)]
  if (chosen.includes(OTHER) && (typeof comment !== "string" || comment === "")) {
    const message = `Bitte schreiben Sie, was Sie mit „${item.other ?? "Andere"}“ meinen.`
    faults.push({ row: null, isComment: true, kind: "other_missing", message })
  }
  return faults
}

function faultsOfMany(item: MultipleItem, chosen: readonly string[]): FoundFault[] {
  const alone = listChoices(item).find(
    ({ value, isExclusive }) => isExclusive && chosen.includes(value),
  )
  if (alone !== undefined) {
    const message = `„${alone.text}“ geht nicht zusammen mit anderen Antworten.`
    return chosen.length > 1 ? [{ row: null, kind: "exclusive", message }] : []
  }
  const { min, max } = item
  // Also where nothing was chosen: SurveyJS reads a least number of answers as asking for them.
  if (min !== null && chosen.length < min) {
    const message = `Bitte wählen Sie mindestens ${countWords(min, "Antwort", "Antworten")}.`
    return [{ row: null, kind: "too_few", message }]
  }
  if (max !== null && max > 0 && chosen.length > max) {
    const message = `Bitte wählen Sie höchstens ${countWords(max, "Antwort", "Antworten")} (jetzt ${chosen.length}).`
    return [{ row: null, kind: "too_many", message }]
  }
  return []
}
