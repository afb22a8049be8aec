import type { Question } from "./questions.ts"
import { TITLE } from "./questions.ts"

type Json = Record<string, unknown>

/** The questions as a SurveyJS file on so many pages, every one of them required. */
export function toSurveyJs(questions: readonly Question[], pages: number): Json {
  const perPage = Math.ceil(questions.length / pages)
  return {
    title: TITLE,
    pages: Array.from({ length: pages }, (_, page) => ({
      name: `seite-${page + 1}`,
      title: `Teil ${page + 1}`,
      elements: questions.slice(page * perPage, (page + 1) * perPage).map(toElement),
    })),
  }
}

function toElement(question: Question): Json {
  const { name, title } = question
  return { name, title, isRequired: true, ...typeOf(question) }
}

function typeOf(question: Question): Json {
  switch (question.kind) {
    case "single":
      return { type: "radiogroup", choices: question.choices.map(choice) }
    case "multiple":
      return { type: "checkbox", choices: question.choices.map(choice) }
    case "matrix": {
      const [rows, columns] = [question.rows.map(choice), question.columns.map(choice)]
      return { type: "matrix", eachRowRequired: true, rows, columns }
    }
    case "number":
      return { type: "text", inputType: "number", min: 0, max: 100_000 }
    case "text":
      return { type: "text", maxLength: 200 }
    case "long_text":
      return { type: "comment", maxLength: 2_000 }
  }
}

function choice(text: string, index: number): Json {
  return { value: String(index + 1), text }
}
