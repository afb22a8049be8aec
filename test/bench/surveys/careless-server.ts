// A server that the race must find fault with: it turns away, cuts off, forgets, and takes some answers twice.
import { createServer } from "node:http"
import { escapeHtml } from "../../../app/ui/escape-html.ts"
import { AnswerBook } from "./peers/answer-book.ts"

const FORM = `<form method="post"><input name="wunsch" required><button name="go" value="back">Zurück</button><button name="go" value="submit">Absenden</button></form>`

const book = new AnswerBook(process.env.DATA_DIR ?? ".")
const opened = new Set<string>()
let posts = 0

createServer(async (request, response) => {
  const token = (request.url ?? "").slice("/s/".length)
  if (request.method !== "POST") {
    if (!token || opened.has(token)) return void response.end(FORM)
    opened.add(token)
    // Every second browser finds the line dead at its first try.
    if (opened.size % 2 === 0) return void response.destroy()
    return void response.end(FORM)
  }
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const form = new URLSearchParams(Buffer.concat(parts).toString())
  posts += 1
  if (posts % 5 === 0) {
    const kept = [...form].map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
    )
    response.writeHead(503, { "Retry-After": "0" })
    return void response.end(
      `<form method="post">${kept.join("")}<button>Noch einmal</button></form>`,
    )
  }
  const answers = Object.fromEntries([...form].map(([name, value]) => [name, [value]]))
  if (form.get("go") !== "submit") return void response.writeHead(500).end()
  if (posts % 7 === 0) return void response.end(`<output>0000-0000-000${posts % 10}</output>`)
  if (posts % 11 === 0) {
    book.addLinks([`${token}-again`])
    book.handIn(`${token}-again`, answers)
  }
  response.end(`<output>${book.handIn(token, answers)}</output>`)
}).listen(Number(process.env.PORT), "127.0.0.1")
