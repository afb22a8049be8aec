/** The five ways in which a lawful program says no. Anything else that is thrown is a bug. */
export type DomainErrorKind = "invalid" | "forbidden" | "not_found" | "conflict" | "rule"

/** German messages by field name, as the form shows them; `""` holds what belongs to no field. */
export type FieldMessages = Record<string, string>

/**
 * Refusal of a command or query. Its message is German and meant for the person.
 * Recognise it with `isDomainError`, never with `instanceof`: server and pages load this module apart.
 */
export class DomainError extends Error {
  readonly kind: DomainErrorKind
  readonly fields: FieldMessages
  /** Rule id as in "[C2]"; empty for other kinds. */
  readonly rule: string
  /** True where the same call passes after the person has entered the password again. */
  readonly needsReauthentication: boolean

  constructor(
    kind: DomainErrorKind,
    message: string,
    details: { fields?: FieldMessages; rule?: string; needsReauthentication?: boolean } = {},
  ) {
    super(message)
    this.name = "DomainError"
    this.kind = kind
    this.fields = details.fields ?? {}
    this.rule = details.rule ?? ""
    this.needsReauthentication = details.needsReauthentication ?? false
  }
}

const KINDS: Record<DomainErrorKind, { status: number; exitCode: number; closeCode: number }> = {
  invalid: { status: 422, exitCode: 2, closeCode: 4422 },
  forbidden: { status: 403, exitCode: 3, closeCode: 4403 },
  not_found: { status: 404, exitCode: 4, closeCode: 4404 },
  conflict: { status: 409, exitCode: 5, closeCode: 4409 },
  rule: { status: 422, exitCode: 6, closeCode: 4422 },
}

export function isDomainError(error: unknown): error is DomainError {
  if (typeof error !== "object" || error === null) return false
  const { name, kind } = error as { name?: unknown; kind?: unknown }
  return name === "DomainError" && typeof kind === "string" && Object.hasOwn(KINDS, kind)
}

export function httpStatus(error: DomainError): number {
  return KINDS[error.kind].status
}

/** Exit code of the command line. */
export function exitCode(error: DomainError): number {
  return KINDS[error.kind].exitCode
}

/** Close code of a socket: 4000 + HTTP status. */
export function closeCode(error: DomainError): number {
  return KINDS[error.kind].closeCode
}

/** What the API answers beside the refusals: no domain errors, because no command says them. */
type OtherErrorKind = "bug" | "too_many" | "unavailable"

/** The body that the API answers; `requestId` only where something broke. */
export interface ErrorBody {
  error: {
    kind: DomainErrorKind | OtherErrorKind
    message: string
    fields?: FieldMessages
    rule?: string
  }
  requestId?: string
}

export function errorBody(error: DomainError): ErrorBody {
  const { kind, message, fields, rule } = error
  return {
    error: {
      kind,
      message,
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
      ...(rule ? { rule } : {}),
    },
  }
}

export function invalid(fields: FieldMessages): DomainError {
  return new DomainError("invalid", "Bitte prüfen Sie Ihre Eingaben.", { fields })
}

export function forbidden(message = "Dazu haben Sie kein Recht."): DomainError {
  return new DomainError("forbidden", message)
}

export function notFound(
  message = "Das gibt es nicht, oder Sie dürfen es nicht sehen.",
): DomainError {
  return new DomainError("not_found", message)
}

export function conflict(message: string): DomainError {
  return new DomainError("conflict", message)
}

/** @param rule id from DOMAIN.md without brackets, such as "M1" */
export function ruleBroken(rule: string, message: string): DomainError {
  return new DomainError("rule", message, { rule })
}
