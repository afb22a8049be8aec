// The least a server needs to take answers: node:http, strings, one transaction a hand-in.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { escapeHtml } from "../../../../app/ui/escape-html.ts"
import { fieldsOf, INTRODUCTION, QUESTIONS, type Question, TITLE } from "../questions.ts"
import { AnswerBook, readForm } from "./answer-book.ts"

const book = new AnswerBook(process.env.DATA_DIR ?? ".")

createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(500).end())
}).listen(Number(process.env.PORT), "127.0.0.1", 4096)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/readyz") return send(response, 200, "ok")
  const token = /^\/s\/([\w-]+)$/.exec(request.url ?? "")?.[1] ?? ""
  const link = book.find(token)
  if (!link) return send(response, 404, page("<p>Diesen Link gibt es nicht.</p>"))
  if (request.method === "POST") {
    const answers = readForm(new URLSearchParams(await readBody(request)))
    if (!answers) return send(response, 422, page("<p>Es fehlt eine Antwort.</p>"))
    const code = book.handIn(token, answers)
    return code ? send(response, 200, receipt(code)) : send(response, 409, page("<p>Schon da.</p>"))
  }
  send(response, 200, link.code === null ? form() : receipt(link.code))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString("utf8")
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
  })
  response.end(html)
}

function page(body: string): string {
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${TITLE}</title></head><body><main><h1>${TITLE}</h1>${body}</main></body></html>`
}

function receipt(code: string): string {
  return page(`<p>Ihre Antwort ist eingegangen.</p><output class="receipt">${code}</output>`)
}

function form(): string {
  return page(
    `<p>${INTRODUCTION}</p><form method="post">${QUESTIONS.map(draw).join("")}<button>Absenden</button></form>`,
  )
}

function draw(question: Question): string {
  const title = escapeHtml(question.title)
  if (question.kind === "matrix") {
    const head = question.columns.map((column) => `<th scope="col">${column}</th>`).join("")
    const rows = question.rows.map(
      (row, index) =>
        `<tr><th scope="row">${row}</th>${question.columns
          .map((column, at) => {
            const name = fieldsOf(question)[index] ?? ""
            return `<td><input type="radio" name="${name}" value="${at + 1}" required aria-label="${row}: ${column}"></td>`
          })
          .join("")}</tr>`,
    )
    return `<fieldset><legend>${title}</legend><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></fieldset>`
  }
  if (question.kind === "single" || question.kind === "multiple") {
    const type = question.kind === "single" ? "radio" : "checkbox"
    const choices = question.choices.map(
      (choice, at) =>
        `<label><input type="${type}" name="${question.name}" value="${at + 1}">${choice}</label>`,
    )
    return `<fieldset><legend>${title}</legend>${choices.join("")}</fieldset>`
  }
  if (question.kind === "long_text") {
    return `<label>${title}<textarea name="${question.name}" required></textarea></label>`
  }
  const type = question.kind === "number" ? "number" : "text"
  return `<label>${title}<input type="${type}" name="${question.name}" required></label>`
}
