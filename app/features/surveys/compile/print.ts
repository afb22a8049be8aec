import { escapeHtml } from "../../../ui/escape-html.ts"
import { listChoices } from "../questionnaire/answers.ts"
import {
  type ChoiceItem,
  commentKey,
  type Item,
  type MatrixItem,
  type MultipleItem,
  OTHER,
  type RankingItem,
} from "../questionnaire/definition.ts"
import { cleanHtml } from "../questionnaire/html.ts"
import { walkAsked } from "./asked.ts"
import type {
  Answers,
  AnswerValue,
  CompiledItem,
  CompiledPage,
  CompiledQuestionnaire,
} from "./compiled.ts"
import { formatDecimal } from "./decimals.ts"
import { emptyAnswers, lines } from "./items/part.ts"
import { rankCount } from "./items/ranking.ts"

/**
 * All pages on paper: with answers, what was asked and answered; without, a form to fill by hand with boxes and
 * lines. Conditions stand there in words, because paper hides nothing.
 */
export function renderForPrint(
  questionnaire: CompiledQuestionnaire,
  answers: Answers | null,
): string {
  if (answers === null) {
    return questionnaire.pages.map((page) => printPage(page, page.items, null)).join("")
  }
  const asked = new Map<CompiledPage, CompiledItem[]>()
  walkAsked(questionnaire.pages, answers, emptyAnswers(), (item, page) => {
    asked.set(page, [...(asked.get(page) ?? []), item])
  })
  return [...asked].map(([page, items]) => printPage(page, items, answers)).join("")
}

function printPage(
  page: CompiledPage,
  items: readonly CompiledItem[],
  answers: Answers | null,
): string {
  const heading = page.title === "" ? "" : `<h2>${escapeHtml(page.title)}</h2>`
  const description = page.description === "" ? "" : `<p>${lines(page.description)}</p>`
  return `<section class="q-print">${heading}${description}${items.map((item) => printItem(item, answers)).join("")}</section>`
}

/** @param answers null for a form to fill by hand */
function printItem(compiled: CompiledItem, answers: Answers | null): string {
  const { item, number, conditionWords } = compiled
  if (item.kind === "information") return `<div class="q-info">${cleanHtml(item.html)}</div>`
  const place = number === null ? "" : `<span class="q-n">${number}</span>`
  const only = conditionWords === "" ? "" : `<p class="q-if">${escapeHtml(conditionWords)}</p>`
  const hint = item.description === "" ? "" : `<p class="q-hint">${lines(item.description)}</p>`
  const how = answers === null ? howToFill(item) : ""
  const help = how === "" ? "" : `<p class="q-hint">${how}</p>`
  return `<div class="q-i"><h3>${place}${lines(item.title)}</h3>${only}${hint}${help}${printAnswer(compiled, answers)}</div>`
}

/** What a screen shows by its boxes and lists, and paper has to say. */
function howToFill(item: Item): string {
  switch (item.kind) {
    case "multiple":
      return item.max === 1 ? "" : `Mehrere Antworten sind möglich${boundsWords(item)}.`
    case "matrix":
      return item.several ? "Mehrere Antworten je Zeile sind möglich." : ""
    case "ranking":
      return `Bitte tragen Sie Ränge von 1 bis ${rankCount(item)} ein; 1 steht an erster Stelle.`
    default:
      return ""
  }
}

function boundsWords({ min, max }: MultipleItem): string {
  const least = min === null || min < 1 ? "" : `, mindestens ${min}`
  return max === null || max < 1 ? least : `${least}, höchstens ${max}`
}

function printAnswer({ item }: CompiledItem, answers: Answers | null): string {
  const value = answers?.[item.name]
  switch (item.kind) {
    case "single":
    case "scale":
    case "multiple":
      return printChoices(item, answers ?? emptyAnswers())
    case "matrix":
      return printMatrix(item, value)
    case "ranking":
      return printRanking(item, value)
    case "number": {
      const words = typeof value === "number" ? formatDecimal(value) : ""
      return line(words, item.unit)
    }
    case "date":
      return line(typeof value === "string" ? value.split("-").toReversed().join(".") : "", "")
    case "long_text":
      return answers === null ? line("", "").repeat(LONG_TEXT_LINES) : line(textOf(value), "")
    default:
      return line(textOf(value), "")
  }
}

function textOf(value: AnswerValue | undefined): string {
  return typeof value === "string" ? value : ""
}

/** Room by hand for what is asked in more than a word. */
const LONG_TEXT_LINES = 4

function printChoices(item: ChoiceItem | MultipleItem, answers: Answers): string {
  const [value, comment] = [answers[item.name], answers[commentKey(item.name)]]
  const rows = listChoices(item).map((choice) => {
    const words =
      choice.value === OTHER
        ? `${choice.text}: ${typeof comment === "string" ? comment : "________________"}`
        : choice.text
    return `<li>${box(chooses(value, choice.value))} ${escapeHtml(words)}</li>`
  })
  return `<ul class="q-boxes">${rows.join("")}</ul>`
}

function printMatrix(item: MatrixItem, value: AnswerValue | undefined): string {
  const heads = item.columns.map(({ text }) => `<th scope="col">${escapeHtml(text)}</th>`).join("")
  const rows = item.rows.map((row) => {
    const cells = item.columns.map(
      (column) =>
        `<td data-l="${escapeHtml(column.text)}">${box(chooses(rowOf(value, row.value), column.value))}</td>`,
    )
    return `<tr><th scope="row">${escapeHtml(row.text)}</th>${cells.join("")}</tr>`
  })
  return `<table class="q-m"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join("")}</tbody></table>`
}

function printRanking(item: RankingItem, value: AnswerValue | undefined): string {
  const ranked = Array.isArray(value) ? value : []
  const rows = item.choices.map((choice) => {
    const rank = ranked.indexOf(choice.value) + 1
    return `<li>${rank > 0 ? `<strong>${rank}.</strong>` : "____"} ${escapeHtml(choice.text)}</li>`
  })
  return `<ul class="q-boxes">${rows.join("")}</ul>`
}

function line(words: string, unit: string): string {
  const shown = words === "" ? '<span class="q-blank"></span>' : lines(words)
  return `<p class="q-line">${shown}${unit === "" ? "" : ` ${escapeHtml(unit)}`}</p>`
}

/** A sign for the eye, a word for whoever listens. */
function box(isChosen: boolean): string {
  return isChosen
    ? '<span aria-hidden="true">☒</span><span class="q-sr">gewählt:</span>'
    : '<span aria-hidden="true">☐</span>'
}

function rowOf(value: AnswerValue | undefined, row: string): AnswerValue | undefined {
  if (typeof value !== "object" || Array.isArray(value)) return undefined
  return new Map<string, AnswerValue>(Object.entries(value)).get(row)
}

function chooses(value: AnswerValue | undefined, wanted: string): boolean {
  return value === wanted || (Array.isArray(value) && value.includes(wanted))
}
