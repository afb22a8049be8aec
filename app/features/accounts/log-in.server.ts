import { data, redirect } from "@remix-run/node"
import { formValues, readForm } from "../../commands/form.ts"
import type { FormValues, RefusedForm } from "../../commands/refused-form.ts"
import type { Context, LogInRefusal } from "../../context.ts"
import { safeNextPath } from "./next-path.ts"

/** Answers the login form: on to the page that was asked for, or the form again. */
export async function logIn(context: Context, request: Request) {
  const values = formValues(await readForm(request))
  const email = text(values.email)
  const outcome = await context.sessions.logIn({ email, password: text(values.password) })
  if ("refused" in outcome) return refusedLogin(outcome, { email, next: text(values.next) })
  return redirect(safeNextPath(values.next), { status: 303, headers: cookieHeader(outcome.cookie) })
}

/** Ends the session and says so on the login page. */
export async function logOut(context: Context) {
  const { cookie } = await context.sessions.logOut()
  return redirect("/login?notice=logged-out", { status: 303, headers: cookieHeader(cookie) })
}

/** To a page of somebody who has just proven who it is, with a session of a new id. */
export async function enter(context: Context, personId: string, path: string): Promise<Response> {
  const { cookie } = await context.sessions.start(personId)
  return redirect(path, { status: 303, headers: cookieHeader(cookie) })
}

/** What to say after a refusal; the same for an unknown address and a wrong password. */
export function refusalSentence({ refused, retryAfterSeconds }: LogInRefusal): string {
  if (refused === "wrong") return "Die E-Mail-Adresse oder das Passwort stimmt nicht."
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const wait = minutes === 1 ? "eine Minute" : `${minutes} Minuten`
  return `Zu viele Versuche. Bitte warten Sie ${wait}, oder fordern Sie ein neues Passwort an.`
}

function refusedLogin(outcome: LogInRefusal, values: FormValues) {
  const refused: RefusedForm = {
    intent: "",
    kind: "forbidden",
    message: refusalSentence(outcome),
    fields: {},
    rule: "",
    needsReauthentication: false,
    values,
  }
  if (outcome.refused === "wrong") return data({ refused }, { status: 401 })
  const headers = { "Retry-After": String(outcome.retryAfterSeconds) }
  return data({ refused }, { status: 429, headers })
}

function cookieHeader(cookie: string): Record<string, string> {
  return { "Set-Cookie": cookie }
}

function text(value: FormValues[string] | undefined): string {
  return typeof value === "string" ? value : ""
}
