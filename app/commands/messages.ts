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
  divisor?: number | bigint
}

const FORMATS: Record<string, string> = {
  email: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.example.",
  url: "Bitte geben Sie eine vollständige Adresse ein, zum Beispiel https://stadt.example.",
  date: "Bitte geben Sie ein Datum ein.",
}

const LISTS = ["array", "set", "map"]

/** German sentence for what zod found; a message given in the schema itself wins over this. */
export function germanIssue(issue: Issue): string {
  const missing = issue.input === undefined || issue.input === null || issue.input === ""
  if (missing) return "Bitte füllen Sie dieses Feld aus."
  switch (issue.code) {
    case "too_small":
      return tooSmall(issue)
    case "too_big":
      return tooBig(issue)
    case "invalid_format":
      return FORMATS[issue.format ?? ""] ?? "Bitte prüfen Sie die Schreibweise."
    case "invalid_value":
      return "Bitte wählen Sie einen der angebotenen Werte."
    case "unrecognized_keys":
      return "Hier steht eine Angabe, die nicht vorgesehen ist."
    case "not_multiple_of":
      return `Bitte geben Sie ein Vielfaches von ${issue.divisor} ein.`
    case "invalid_type":
      return wrongType(issue.expected)
    default:
      return "Bitte prüfen Sie diese Angabe."
  }
}

function tooSmall({ origin = "", minimum }: Issue): string {
  if (origin === "string") return `Bitte geben Sie mindestens ${minimum} Zeichen ein.`
  if (LISTS.includes(origin)) return `Bitte wählen Sie mindestens ${minimum} aus.`
  return `Der kleinste mögliche Wert ist ${minimum}.`
}

function tooBig({ origin = "", maximum }: Issue): string {
  if (origin === "string") return `Bitte geben Sie höchstens ${maximum} Zeichen ein.`
  if (LISTS.includes(origin)) return `Bitte wählen Sie höchstens ${maximum} aus.`
  return `Der größte mögliche Wert ist ${maximum}.`
}

function wrongType(expected = ""): string {
  if (expected === "int") return "Bitte geben Sie eine ganze Zahl ein."
  return expected === "number" ? "Bitte geben Sie eine Zahl ein." : "Bitte prüfen Sie diese Angabe."
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
