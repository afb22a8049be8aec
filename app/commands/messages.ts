import type { ZodError } from "zod"
import type { FieldMessages } from "./errors.ts"

/** The part of a zod issue that its German sentence needs. */
interface Issue {
  code?: string
  input?: unknown
  message?: string
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  format?: string
  expected?: string
}

const FORMATS: Record<string, string> = {
  email: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.example.",
  url: "Bitte geben Sie eine vollständige Adresse ein, zum Beispiel https://stadt.example.",
  date: "Bitte geben Sie ein Datum ein.",
}

/** German sentence for what zod found; a message given in the schema itself wins over this. */
export function germanIssue(issue: Issue): string {
  const missing = issue.input === undefined || issue.input === null || issue.input === ""
  if (missing) return "Bitte füllen Sie dieses Feld aus."
  switch (issue.code) {
    case "too_small":
      return issue.origin === "string"
        ? `Bitte geben Sie mindestens ${issue.minimum} Zeichen ein.`
        : `Der kleinste mögliche Wert ist ${issue.minimum}.`
    case "too_big":
      return issue.origin === "string"
        ? `Bitte geben Sie höchstens ${issue.maximum} Zeichen ein.`
        : `Der größte mögliche Wert ist ${issue.maximum}.`
    case "invalid_format":
      return FORMATS[issue.format ?? ""] ?? "Bitte prüfen Sie die Schreibweise."
    case "invalid_value":
      return "Bitte wählen Sie einen der angebotenen Werte."
    case "unrecognized_keys":
      return "Diese Angabe ist hier nicht vorgesehen."
    case "invalid_type":
      return issue.expected === "number"
        ? "Bitte geben Sie eine Zahl ein."
        : "Bitte prüfen Sie diese Angabe."
    default:
      return "Bitte prüfen Sie diese Angabe."
  }
}

/** First message per field; the path of a nested field is joined with dots. */
export function fieldMessages(error: ZodError): FieldMessages {
  const fields: FieldMessages = {}
  for (const issue of error.issues) {
    const path = issue.path.map(String).join(".")
    fields[path] ??= issue.message
  }
  return fields
}
