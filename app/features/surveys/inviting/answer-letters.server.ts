import { isDomainError } from "../../../commands/errors.ts"
import { formValues, readForm } from "../../../commands/form.ts"
import { isOverloaded, RETRY_LATER } from "../../../commands/overloaded.ts"
import type { FormValues } from "../../../commands/refused-form.ts"
import type { Context } from "../../../context.ts"
import { contentDisposition } from "../../../files/file-name.ts"
import { csvText } from "../../../ui/csv.ts"
import { NO_PDF } from "../../documents/export/formats.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { printLetters } from "./letter-commands.server.ts"
import type { LetterGroup } from "./letter-groups.ts"
import type { Letter } from "./letters/letter.ts"
import { LETTER_WORDS } from "./mails.ts"

const OVERLOADED =
  "Die Briefe sind nicht rechtzeitig fertig geworden, weil der Server viel zu tun hat. Bitte drucken Sie sie in einigen Minuten noch einmal."
const HEADERS = {
  // Each code lets somebody in.
  "Cache-Control": "private, no-store",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "X-Content-Type-Options": "nosniff",
}

/**
 * Answers `POST /surveys/:id/letters.pdf`: letters with new codes as PDF, or the codes as a table for letters that are
 * written elsewhere. Nothing of it is kept here.
 *
 * @throws DomainError as the command does
 */
export async function answerLetters(
  context: Context,
  request: Request,
  surveyId: string,
): Promise<Response> {
  const values = formValues(await readForm(request))
  const isTable = values.as === "csv"
  // Before any code is made.
  if (!isTable && !hasTypst()) return sentence(501, NO_PDF)
  const { execute, viewer, requestId } = context
  const input = inputOf(values, surveyId)
  try {
    const printed = await execute(printLetters, input, viewer, requestId)
    const name = isTable ? "Zugangscodes.csv" : "Briefe.pdf"
    const body = isTable ? tableOf(printed.letters) : await pdfOf(context, request, printed)
    return new Response(body, { headers: headersOf(name, isTable) })
  } catch (error) {
    if (isOverloaded(error)) return sentence(503, OVERLOADED, RETRY_LATER)
    // The browser shows the answer as it is: the words at the field, and the way back keeps what was typed.
    if (isDomainError(error) && error.kind === "invalid") {
      return sentence(422, Object.values(error.fields).join(" ") || error.message)
    }
    throw error
  }
}

function inputOf(values: FormValues, surveyId: string) {
  const { invitationId, group, text } = values
  return {
    surveyId,
    ...(invitationId ? { invitationIds: [String(invitationId)] } : {}),
    // The command knows which there are.
    ...(group ? { group: group as LetterGroup } : {}),
    withoutLetter: values.withoutLetter === "on",
    text: String(text ?? LETTER_WORDS.text),
    revokeOlder: values.revokeOlder === "on",
  }
}

async function pdfOf(
  { db, settings, offload }: Context,
  { signal }: Request,
  { id, title, at, letters }: { id: string; title: string; at: string; letters: Letter[] },
): Promise<Uint8Array<ArrayBuffer>> {
  const { organizationId } = await getSurveyRow(db, id)
  const { name: sender } = await db
    .selectFrom("organizations")
    .select("name")
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow()
  const host = new URL(settings.baseUrl).host
  const source = { title, sender, host, at, isDemo: settings.demo, letters }
  return new Uint8Array(await offload("survey.letters", source, signal))
}

function tableOf(letters: readonly Letter[]): string {
  const rows = letters.map(({ name, code, address }) => [name, code, address])
  return csvText([["Verwaltung", "Zugangscode", "Adresse"], ...rows])
}

function headersOf(name: string, isTable: boolean): Headers {
  return new Headers({
    ...HEADERS,
    "Content-Disposition": contentDisposition("attachment", name),
    "Content-Type": isTable ? "text/csv; charset=utf-8" : "application/pdf",
  })
}

function sentence(status: number, words: string, more: Record<string, string> = {}): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }
  return new Response(words, { status, headers: { ...headers, ...more } })
}
