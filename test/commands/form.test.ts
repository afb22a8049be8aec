import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { command } from "../../app/commands/define.ts"
import { conflict, forbidden } from "../../app/commands/errors.ts"
import { byIntent, commandInput, formValues, submit } from "../../app/commands/form.ts"
import { REAUTHENTICATION_FIELD, type RefusedForm } from "../../app/commands/refused-form.ts"
import type { Context, LogInRefusal } from "../../app/context.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"

const saved: unknown[] = []

const save = command({
  name: "test.save",
  summary: "Keeps what it is given.",
  input: z.object({ name: z.string().min(3), tags: z.array(z.string()).default([]) }),
  async run(_, input) {
    if (input.name === "Konflikt") throw conflict("Jemand war schneller.")
    if (input.name === "Verbot") throw forbidden()
    if (input.name === "Andrang") {
      throw Object.assign(new Error("Too many tasks are waiting."), { name: "Overloaded" })
    }
    if (input.name === "Fehler") throw new TypeError("kaputt")
    saved.push(input)
    return { id: "x1" }
  },
})

const administer = command({
  name: "test.administer",
  summary: "Asks for the password.",
  input: z.object({ name: z.string() }),
  reauthenticate: true,
  async run(_, input) {
    saved.push(input)
  },
})

let workspace: TestWorkspace
let context: Context

beforeEach(async () => {
  saved.length = 0
  workspace = await createTestWorkspace()
  const organizationId = await workspace.addOrganization()
  const viewer = { ...(await workspace.addPerson({ organizationId })), reauthenticatedAt: null }
  // The adapter asks for these parts only.
  context = {
    execute: workspace.execute,
    viewer,
    requestId: "r1",
    sessions: {
      async reauthenticate(password: string) {
        if (password === "richtig") {
          return { viewer: { ...viewer, reauthenticatedAt: workspace.clock().toISOString() } }
        }
        const refused: LogInRefusal =
          password === "gebremst"
            ? { refused: "too-many", retryAfterSeconds: 42 }
            : { refused: "wrong", retryAfterSeconds: 0 }
        return refused
      },
    },
  } as unknown as Context
})
afterEach(() => workspace.close())

type Fields = [string, string][]
type Action = ReturnType<typeof submit>

function send(action: Action, fields: Fields, init: RequestInit = {}) {
  const request = new Request("http://localhost/seite", {
    method: "POST",
    body: new URLSearchParams(fields),
    ...init,
  })
  return action({ request, params: {}, context } as unknown as Parameters<Action>[0])
}

async function refusedBy(action: Action, fields: Fields) {
  const answer = (await send(action, fields)) as unknown as {
    data: { refused: RefusedForm }
    init: { status: number }
  }
  return { ...answer.data.refused, status: answer.init.status }
}

const saveForm = submit(save, ({ id }) => `/dinge/${id}`)

describe("a form that passes", () => {
  test("leads to the next page with 303, so that a reload sends nothing again", async () => {
    const answer = (await send(saveForm, [["name", "Ein Name"]])) as Response
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/dinge/x1"])
  })

  test("gives the command a list for fields named with []", async () => {
    const fields: Fields = [
      ["name", "Ein Name"],
      ["tags[]", "a"],
      ["tags[]", "b"],
    ]
    await send(saveForm, fields)
    await send(saveForm, [
      ["name", "Ein Name"],
      ["tags[]", "allein"],
    ])
    expect(saved).toEqual([
      { name: "Ein Name", tags: ["a", "b"] },
      { name: "Ein Name", tags: ["allein"] },
    ])
  })

  test("may be sent with files in it, as multipart", async () => {
    const body = new FormData()
    body.append("name", "Ein Name")
    body.append("datei", new Blob(["x"]), "x.txt")
    const answer = (await send(saveForm, [], { body })) as Response
    expect(answer.status).toBe(303)
  })
})

describe("a form that is refused", () => {
  test("keeps all that was typed, and says per field what is wrong", async () => {
    const refused = await refusedBy(saveForm, [
      ["name", "ab"],
      ["tags[]", "a"],
      ["tags[]", "b"],
      ["intent", "save"],
    ])
    expect(refused).toMatchObject({
      status: 422,
      kind: "invalid",
      intent: "save",
      message: "Bitte prüfen Sie Ihre Eingaben.",
      fields: { name: "Bitte geben Sie mindestens 3 Zeichen ein." },
      values: { name: "ab", "tags[]": ["a", "b"] },
    })
  })

  test("keeps all that was typed also where the threads have too much to do, and says when to come back", async () => {
    const fields: Fields = [
      ["name", "Andrang"],
      ["intent", "save"],
    ]
    const answer = (await send(saveForm, fields)) as unknown as {
      data: { refused: RefusedForm }
      init: { status: number; headers: Record<string, string> }
    }
    expect(answer.init).toEqual({ status: 503, headers: { "Retry-After": "60" } })
    expect(answer.data.refused).toMatchObject({
      kind: "unavailable",
      intent: "save",
      message: expect.stringContaining("in einer Minute noch einmal"),
      values: { name: "Andrang" },
    })
  })

  test("never gets a password back, whatever its field is called", async () => {
    const secrets: Fields = [
      ["password", "geheim-1"],
      ["newPassword", "geheim-2"],
      ["oldPassword", "geheim-3"],
      ["passwordAgain", "geheim-4"],
    ]
    const refused = await refusedBy(saveForm, [["name", "ab"], ...secrets])
    expect(JSON.stringify(refused)).not.toContain("geheim")
    expect(refused.values).toEqual({ name: "ab" })
    const wrongAgain = await refusedBy(saveForm, [
      ["name", "Ein Name"],
      [REAUTHENTICATION_FIELD, "geheim-5"],
    ])
    expect(JSON.stringify(wrongAgain)).not.toContain("geheim")
  })

  test.each([
    ["Konflikt", 409, "conflict", "Jemand war schneller."],
    ["Verbot", 403, "forbidden", "Dazu haben Sie kein Recht."],
  ])("by a %s has its status and sentence", async (name, status, kind, message) => {
    expect(await refusedBy(saveForm, [["name", name]])).toMatchObject({ status, kind, message })
  })

  test("by a bug goes on as the bug", async () => {
    await expect(send(saveForm, [["name", "Fehler"]])).rejects.toThrow("kaputt")
  })

  test("as no form at all is a bad request", async () => {
    for (const type of ["application/json", "text/plain", "application/xml", ""]) {
      const init = { body: new Blob(["{}"]), headers: { "Content-Type": type } }
      await expect(send(saveForm, [], init)).rejects.toMatchObject({ status: 400 })
    }
  })
})

test("a form whose parts cannot be told apart is a bad request", async () => {
  const init = {
    body: "--x kaputt",
    headers: { "Content-Type": "multipart/form-data; boundary=y" },
  }
  await expect(send(saveForm, [], init)).rejects.toMatchObject({ status: 400 })
})

describe("a form that needs the password again", () => {
  const form = submit(administer, () => "/fertig")

  test("asks for it and keeps what was typed", async () => {
    expect(await refusedBy(form, [["name", "Neu"]])).toMatchObject({
      status: 403,
      needsReauthentication: true,
      values: { name: "Neu" },
    })
    expect(saved).toEqual([])
  })

  test("passes with the right one, which the command never sees", async () => {
    const answer = (await send(form, [
      ["name", "Neu"],
      [REAUTHENTICATION_FIELD, "richtig"],
    ])) as Response
    expect(answer.status).toBe(303)
    expect(saved).toEqual([{ name: "Neu" }])
  })

  test.each([
    ["", "Bitte geben Sie Ihr Passwort ein."],
    ["falsch", "Das Passwort stimmt nicht."],
    ["gebremst", "Zu viele Versuche. Bitte warten Sie 42 Sekunden."],
  ])("is refused with “%s” and asks again", async (password, message) => {
    const refused = await refusedBy(form, [
      ["name", "Neu"],
      [REAUTHENTICATION_FIELD, password],
    ])
    expect(refused).toMatchObject({ status: 422, needsReauthentication: true })
    expect(refused.fields[REAUTHENTICATION_FIELD]).toBe(message)
    expect(saved).toEqual([])
  })
})

describe("a page with several forms", () => {
  const action = byIntent({ save: saveForm, rename: submit(save, () => "/umbenannt") })

  test("runs the one that was sent", async () => {
    const answer = (await send(action as Action, [
      ["intent", "rename"],
      ["name", "Ein Name"],
    ])) as Response
    expect(answer.headers.get("Location")).toBe("/umbenannt")
  })

  test.each(["", "unbekannt", "constructor", "toString", "__proto__", "hasOwnProperty"])(
    "answers an intent that it does not know (%s) as a bad request",
    async (intent) => {
      await expect(
        send(action as Action, [
          ["intent", intent],
          ["name", "Ein Name"],
        ]),
      ).rejects.toMatchObject({ status: 400 })
      expect(saved).toEqual([])
    },
  )
})

test("of a field that was sent twice the last counts, as a checkbox after its hidden default", () => {
  const form = new FormData()
  form.append("vote", "0")
  form.append("vote", "1")
  expect(formValues(form)).toEqual({ vote: "1" })
})

test("a command gets neither the intent nor the password, and lists under their plain name", () => {
  const values = { intent: "x", [REAUTHENTICATION_FIELD]: "geheim", "a[]": ["1"], b: "2" }
  expect(commandInput(values)).toEqual({ a: ["1"], b: "2" })
})
