import type { AppLoadContext, ServerBuild } from "@remix-run/node"
import { answeringRefusals } from "../../server/remix-build.ts"

/** One request to one loader or action. */
export interface Call {
  /** Path with query; the page's own address by default. */
  path?: string
  params?: Record<string, string>
  /** Fields of a form, sent as a browser sends them. */
  form?: Record<string, string | Blob>
  /** Sent as multipart, as a form with a file is. */
  multipart?: boolean
  json?: unknown
}

export interface Answer {
  /** What the tables say: a status, `login`, `done` or `reauth`. */
  cell: string
  /** All that was answered, as text. */
  body: string
}

type RouteFunction = (args: {
  request: Request
  params: Record<string, string>
  context: AppLoadContext
}) => unknown
export type RouteModule = Partial<Record<"loader" | "action", RouteFunction>>

const modules = import.meta.glob("../../app/routes/*.{ts,tsx}") as Record<
  string,
  () => Promise<RouteModule>
>

/** The route module as the server runs it: refusals come out as responses. */
export async function loadRoute(file: string): Promise<RouteModule> {
  const load = modules[`../../app/routes/${file}`]
  if (!load) throw new Error(`There is no route ${file}.`)
  const build = { routes: { route: { id: "route", module: await load() } } }
  const answering = answeringRefusals(build as unknown as ServerBuild)
  return answering.routes.route?.module as unknown as RouteModule
}

export function requestOf(call: Call, method: "GET" | "POST"): Request {
  const url = new URL(call.path ?? "/", "http://localhost:3000")
  const headers: Record<string, string> = { Accept: "application/json" }
  if (method === "GET") return new Request(url, { headers })
  if (call.json !== undefined) {
    headers["Content-Type"] = "application/json"
    return new Request(url, { method, headers, body: JSON.stringify(call.json) })
  }
  return new Request(url, { method, headers, body: bodyOf(call) })
}

function bodyOf({ form = {}, multipart }: Call): FormData | URLSearchParams {
  const body = multipart ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(form)) {
    if (body instanceof FormData) body.append(name, value)
    else body.append(name, String(value))
  }
  return body
}

/** Calls the loader or action as Remix does, and says in a word what came of it. */
export async function ask(
  run: RouteFunction,
  call: Call,
  method: "GET" | "POST",
  context: AppLoadContext,
): Promise<Answer> {
  try {
    const args = { request: requestOf(call, method), params: call.params ?? {}, context }
    return await answerOf(await run(args))
  } catch (thrown) {
    return thrown instanceof Response ? answerOf(thrown) : { cell: `bug: ${thrown}`, body: "" }
  }
}

/** What `data(…)` of Remix gives to a single fetch. */
interface WithInit {
  type: "DataWithResponseInit"
  data: unknown
  init: { status?: number } | null
}

async function answerOf(result: unknown): Promise<Answer> {
  if (result instanceof Response) return { cell: cellOf(result), body: await result.text() }
  const { data, init } = isWithInit(result) ? result : { data: result, init: null }
  const status = String(init?.status ?? 200)
  return {
    cell: needsReauthentication(data) ? "reauth" : status,
    body: JSON.stringify(data ?? null),
  }
}

function cellOf(response: Response): string {
  const location = response.headers.get("Location")
  if (location === null) return String(response.status)
  return new URL(location, "http://localhost:3000").pathname === "/login" ? "login" : "done"
}

function isWithInit(result: unknown): result is WithInit {
  return (result as { type?: unknown } | null)?.type === "DataWithResponseInit"
}

function needsReauthentication(data: unknown): boolean {
  const { refused } = (data ?? {}) as { refused?: { needsReauthentication?: boolean } }
  return refused?.needsReauthentication === true
}
