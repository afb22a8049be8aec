// What somebody would build first: Remix with one route, its loader, its action, React on the server. No script is
// sent to the browser, no asset, no session, no log: the least that Remix can do for a form.
import { createRequestHandler } from "@remix-run/express"
import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type ServerBuild,
} from "@remix-run/node"
import { Form, Outlet, RemixServer, useActionData, useLoaderData } from "@remix-run/react"
import express from "express"
import { createElement as h, type ReactElement } from "react"
import { renderToString } from "react-dom/server"
import { fieldsOf, INTRODUCTION, QUESTIONS, type Question, TITLE } from "../questions.ts"
import { AnswerBook, readForm } from "./answer-book.ts"

const book = new AnswerBook(process.env.DATA_DIR ?? ".")

function Root(): ReactElement {
  const head = h("head", null, h("meta", { charSet: "utf-8" }), h("title", null, TITLE))
  const main = h("main", null, h("h1", null, TITLE), h(Outlet))
  return h("html", { lang: "de" }, head, h("body", null, main))
}

async function loader({ params }: LoaderFunctionArgs) {
  const link = book.find(params.token ?? "")
  if (!link) throw json(null, 404)
  return json({ code: link.code })
}

async function action({ request, params }: ActionFunctionArgs) {
  const answers = readForm(await request.formData())
  if (!answers) return json({ fault: "Es fehlt eine Antwort." }, 422)
  const code = book.handIn(params.token ?? "", answers)
  return code ? json({ fault: null }) : json({ fault: "Schon da." }, 409)
}

function Page(): ReactElement {
  const { code } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()?.fault
  if (fault) return h("p", null, fault)
  if (code !== null) {
    const receipt = h("output", { className: "receipt" }, code)
    return h("div", null, h("p", null, "Ihre Antwort ist eingegangen."), receipt)
  }
  const items = QUESTIONS.map((question) => h(Item, { key: question.name, question }))
  const form = h(Form, { method: "post" }, items, h("button", { type: "submit" }, "Absenden"))
  return h("div", null, h("p", null, INTRODUCTION), form)
}

function Item({ question }: { question: Question }): ReactElement {
  const { name, title } = question
  if (question.kind === "matrix") {
    return h("fieldset", null, h("legend", null, title), h(Matrix, { question }))
  }
  if (question.kind === "single" || question.kind === "multiple") {
    const type = question.kind === "single" ? "radio" : "checkbox"
    const choices = question.choices.map((choice, at) =>
      h("label", { key: choice }, h("input", { type, name, value: at + 1 }), choice),
    )
    return h("fieldset", null, h("legend", null, title), choices)
  }
  if (question.kind === "long_text") {
    return h("label", null, title, h("textarea", { name, required: true }))
  }
  const type = question.kind === "number" ? "number" : "text"
  return h("label", null, title, h("input", { type, name, required: true }))
}

function Matrix({ question }: { question: Question & { kind: "matrix" } }): ReactElement {
  const { rows, columns } = question
  const names = fieldsOf(question)
  const head = columns.map((column) => h("th", { key: column, scope: "col" }, column))
  const radio = (row: string, index: number) => (column: string, at: number) => {
    const label = `${row}: ${column}`
    const rest = { name: names[index], value: at + 1, required: true, "aria-label": label }
    return h("td", { key: column }, h("input", { type: "radio", ...rest }))
  }
  const body = rows.map((row, index) =>
    h("tr", { key: row }, h("th", { scope: "row" }, row), columns.map(radio(row, index))),
  )
  return h("table", null, h("thead", null, h("tr", null, h("td"), head)), h("tbody", null, body))
}

const ROUTE = "routes/s.$token"
const PLAIN = { hasClientAction: false, hasClientLoader: false, hasErrorBoundary: false }

/** As the compiler would have written it. */
const build: ServerBuild = {
  entry: {
    module: {
      default: (_request, status, headers, context) => {
        const html = renderToString(h(RemixServer, { context, url: _request.url }))
        headers.set("Content-Type", "text/html; charset=utf-8")
        return new Response(`<!doctype html>${html}`, { status, headers })
      },
    },
  },
  routes: {
    root: { id: "root", path: "", module: { default: Root } },
    [ROUTE]: {
      ...{ id: ROUTE, parentId: "root", path: "s/:token" },
      module: { default: Page, loader, action },
    },
  },
  assets: {
    ...{ entry: { imports: [], module: "" }, url: "", version: "1" },
    routes: {
      root: { id: "root", path: "", module: "", hasAction: false, hasLoader: false, ...PLAIN },
      [ROUTE]: {
        ...{ id: ROUTE, parentId: "root", path: "s/:token", module: "" },
        ...{ hasAction: true, hasLoader: true, ...PLAIN },
      },
    },
  },
  ...{ mode: "production", publicPath: "/", assetsBuildDirectory: "", isSpaMode: false },
  future: {
    ...{ v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
    ...{ v3_lazyRouteDiscovery: true, v3_singleFetch: true },
  },
}

const app = express()
app.get("/readyz", (_request, response) => void response.end("ok"))
app.all("*", createRequestHandler({ build, mode: "production" }))
app.listen(Number(process.env.PORT), "127.0.0.1", 4096)
