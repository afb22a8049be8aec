import { type ActionFunctionArgs, data, redirect } from "@remix-run/node"
import type { ZodType } from "zod"
import type { Context } from "../context.ts"
import type { Command } from "./define.ts"
import { DomainError, httpStatus, invalid, isDomainError } from "./errors.ts"
import { isOverloaded, OVERLOADED_SENTENCE, RETRY_LATER } from "./overloaded.ts"
import {
  type FormValues,
  INTENT_FIELD,
  REAUTHENTICATION_FIELD,
  type RefusedForm,
} from "./refused-form.ts"

interface SubmitOptions {
  /** Makes the command's input from the fields and the address; by default the fields as they are. */
  toInput?: (values: FormValues, params: ActionFunctionArgs["params"]) => unknown
}

/**
 * A page's action from one command: where to go afterwards, or what to show on the same page.
 *
 * @param respond address of the next page, or a whole response (to set a cookie, say)
 */
export function submit<Schema extends ZodType, Result, Prepared>(
  command: Command<Schema, Result, Prepared>,
  respond: (
    result: Result,
    args: ActionFunctionArgs & { context: Context },
  ) => string | Response | Promise<string | Response>,
  options: SubmitOptions = {},
) {
  return async (args: ActionFunctionArgs) => {
    const values = formValues(await readForm(args.request))
    const { context } = args
    try {
      const viewer = await reauthenticated(context, values)
      const input = options.toInput ? options.toInput(values, args.params) : commandInput(values)
      const result = await context.execute(command, input as never, viewer, context.requestId)
      const next = await respond(result, args)
      return typeof next === "string" ? redirect(next, 303) : next
    } catch (error) {
      return refusal(error, values)
    }
  }
}

/**
 * Answers a refused form with all that was typed, also where the threads have too much to do; anything else
 * that is no domain error goes on as the bug it is.
 */
export function refusal(error: unknown, values: FormValues) {
  if (isOverloaded(error)) {
    return data({ refused: refusedForm(BUSY, values) }, { status: 503, headers: RETRY_LATER })
  }
  if (!isDomainError(error)) throw error
  return data({ refused: refusedForm(error, values) }, { status: httpStatus(error) })
}

const BUSY = {
  kind: "unavailable",
  message: OVERLOADED_SENTENCE,
  fields: {},
  rule: "",
  needsReauthentication: false,
} as const

function refusedForm(
  { kind, message, fields, rule, needsReauthentication }: DomainError | typeof BUSY,
  values: FormValues,
): RefusedForm {
  const intent = typeof values[INTENT_FIELD] === "string" ? values[INTENT_FIELD] : ""
  const kept = withoutSecrets(values)
  return { intent, kind, message, fields, rule, needsReauthentication, values: kept }
}

/** One action for a page with several forms, told apart by their `intent` field. */
export function byIntent<Action extends (args: ActionFunctionArgs) => Promise<unknown>>(
  actions: Record<string, Action>,
) {
  return async (args: ActionFunctionArgs): Promise<Awaited<ReturnType<Action>>> => {
    const form = await readForm(args.request)
    const intent = String(form.get(INTENT_FIELD) ?? "")
    const action = Object.hasOwn(actions, intent) ? actions[intent] : undefined
    if (!action) throw unreadable("Diese Seite kennt das Formular nicht, das Sie gesendet haben.")
    return (await action(args)) as Awaited<ReturnType<Action>>
  }
}

/** @throws a 400 for a body that is no form, or none that can be read */
export async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get("Content-Type") ?? ""
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw unreadable("Diese Seite nimmt nur Formulare an.")
  }
  try {
    return await request.clone().formData()
  } catch {
    // Cut off on its way, or parts without the boundary that was announced.
    throw unreadable(
      "Das Formular ist nicht vollständig angekommen. Bitte senden Sie es noch einmal.",
    )
  }
}

function unreadable(sentence: string): Response {
  return new Response(sentence, { status: 400 })
}

export function formValues(form: FormData): FormValues {
  const values: FormValues = {}
  for (const key of new Set(form.keys())) {
    const all = form.getAll(key).filter((value) => typeof value === "string")
    values[key] = key.endsWith("[]") ? all : (all.at(-1) ?? "")
  }
  return values
}

/** The fields that are the command's own, `name[]` as the list `name`. */
export function commandInput(values: FormValues): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => key !== INTENT_FIELD && key !== REAUTHENTICATION_FIELD)
      .map(([key, value]) => [key.replace(/\[\]$/, ""), value]),
  )
}

function withoutSecrets(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !/password/i.test(key)))
}

async function reauthenticated(context: Context, values: FormValues) {
  const password = values[REAUTHENTICATION_FIELD]
  if (typeof password !== "string") return context.viewer
  if (password === "") throw reauthenticationRefused("Bitte geben Sie Ihr Passwort ein.")
  const outcome = await context.sessions.reauthenticate(password)
  if ("viewer" in outcome) return outcome.viewer
  throw reauthenticationRefused(
    outcome.refused === "too-many"
      ? `Zu viele Versuche. Bitte warten Sie ${outcome.retryAfterSeconds} Sekunden.`
      : "Das Passwort stimmt nicht.",
  )
}

function reauthenticationRefused(message: string): DomainError {
  return new DomainError("invalid", invalid({}).message, {
    fields: { [REAUTHENTICATION_FIELD]: message },
    needsReauthentication: true,
  })
}
