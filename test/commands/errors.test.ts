import { describe, expect, test } from "vitest"
import {
  closeCode,
  conflict,
  DomainError,
  errorBody,
  exitCode,
  forbidden,
  httpStatus,
  invalid,
  isDomainError,
  notFound,
  ruleBroken,
} from "../../app/commands/errors.ts"

describe("the table of refusals", () => {
  // Written by hand: clients, scripts and sockets build on these numbers.
  test.each([
    [invalid({ title: "Bitte füllen Sie dieses Feld aus." }), "invalid", 422, 2, 4422],
    [forbidden(), "forbidden", 403, 3, 4403],
    [notFound(), "not_found", 404, 4, 4404],
    [conflict("Jemand war schneller."), "conflict", 409, 5, 4409],
    [ruleBroken("M1", "Das Mandat endet vorher."), "rule", 422, 6, 4422],
  ])("%s", (error, kind, status, exit, close) => {
    expect(error.kind).toBe(kind)
    expect(httpStatus(error)).toBe(status)
    expect(exitCode(error)).toBe(exit)
    expect(closeCode(error)).toBe(close)
    expect(error.message).toMatch(/\.$/)
    expect(isDomainError(error)).toBe(true)
  })
})

test("a refusal is known by its kind, also from another copy of the module", () => {
  const copy = Object.assign(new Error("Nein."), { name: "DomainError", kind: "forbidden" })
  expect(isDomainError(copy)).toBe(true)
})

test.each([
  ["an ordinary error", new Error("x")],
  ["an unknown kind", Object.assign(new Error("x"), { name: "DomainError", kind: "teapot" })],
  ["an inherited kind", Object.assign(new Error("x"), { name: "DomainError", kind: "toString" })],
  ["a response", new Response(null, { status: 404 })],
  ["nothing", null],
  ["a word", "forbidden"],
])("%s is no refusal", (_, thrown) => {
  expect(isDomainError(thrown)).toBe(false)
})

test("the body for programs holds fields and rule only where there are some", () => {
  expect(errorBody(forbidden("Nein."))).toEqual({ error: { kind: "forbidden", message: "Nein." } })
  expect(errorBody(ruleBroken("M1", "Nein."))).toEqual({
    error: { kind: "rule", message: "Nein.", rule: "M1" },
  })
  expect(errorBody(new DomainError("invalid", "Nein.", { fields: { a: "b" } }))).toEqual({
    error: { kind: "invalid", message: "Nein.", fields: { a: "b" } },
  })
})
