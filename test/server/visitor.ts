import type { RunningServer } from "../support/server.ts"

export const DEMO_PASSWORD = "schulterschluss-demo-workspace"

type Fields = Record<string, string>

/** Sends a form as a browser does: from the page's own origin, without following where it leads. */
export function sendForm(
  server: Pick<RunningServer, "url">,
  path: string,
  fields: Fields,
  headers: Fields = {},
): Promise<Response> {
  return fetch(server.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: server.url, ...headers },
    body: new URLSearchParams(fields),
  })
}

/** The session cookie of somebody who logged in, as a Cookie header. */
export async function logIn(
  server: Pick<RunningServer, "url">,
  email: string,
  password = DEMO_PASSWORD,
): Promise<string> {
  const response = await sendForm(server, "/login", { email, password })
  const cookie = response.headers.get("set-cookie")?.split(";", 1)[0]
  if (!cookie) throw new Error(`${email} could not log in: ${response.status}`)
  return cookie
}

/** Opens a page without following where it leads. */
export function open(
  server: Pick<RunningServer, "url">,
  path: string,
  headers: Fields = {},
): Promise<Response> {
  return fetch(server.url + path, { redirect: "manual", headers })
}

/** Calls a command as a program does. */
export function callCommand(
  server: Pick<RunningServer, "url">,
  name: string,
  input: unknown,
  headers: Fields,
): Promise<Response> {
  return fetch(`${server.url}/api/commands/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof input === "string" ? input : JSON.stringify(input),
  })
}
