import type { ErrorBody, FieldMessages } from "../../commands/errors.ts"

/** What came of a command that was sent beside the page's own forms. */
export type Outcome<Result> =
  | { ok: true; result: Result }
  | { ok: false; message: string; fields: FieldMessages }

const NO_CONNECTION =
  "Keine Verbindung. Ihre Eingabe ist noch da; bitte senden Sie sie noch einmal, sobald die Verbindung steht."

/** Sends a command without leaving the page or asking for the text anew; what was typed stays with the caller. */
export async function runCommand<Result>(name: string, input: object): Promise<Outcome<Result>> {
  try {
    const response = await fetch(`/api/commands/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(input),
    })
    const body = await response.json()
    if (response.ok) return { ok: true, result: body.result }
    const { message, fields = {} } = (body as ErrorBody).error
    return { ok: false, message, fields }
  } catch {
    return { ok: false, message: NO_CONNECTION, fields: {} }
  }
}
