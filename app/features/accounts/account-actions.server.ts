import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { invalid } from "../../commands/errors.ts"
import { formValues, readForm, refusal, submit } from "../../commands/form.ts"
import { enter, refusalSentence } from "./log-in.server.ts"
import { changePassword } from "./password-commands.server.ts"

const change = submit(changePassword, ({ personId }, { context }) =>
  enter(context, personId, "/account?done=password#passwort"),
)

/** Changes the own password; the old one is checked where guesses at it are slowed. */
export async function changeOwnPassword(args: ActionFunctionArgs) {
  const { context, request } = args
  if (context.viewer.kind !== "person") throw redirect("/login?next=/account")
  const values = formValues(await readForm(request))
  const confirmed = await context.sessions.reauthenticate(String(values.oldPassword ?? ""))
  if ("viewer" in confirmed) return change(args)
  const message =
    confirmed.refused === "wrong"
      ? "Das bisherige Passwort stimmt nicht."
      : refusalSentence(confirmed)
  return refusal(invalid({ oldPassword: message }), values)
}
