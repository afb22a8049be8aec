import { expect, test } from "vitest"
import { z } from "zod"
import { describeCommands } from "../../app/commands/openapi.ts"
import { COMMANDS } from "../../app/commands/registry.ts"
import { SESSION_COOKIE } from "../../app/features/accounts/lucia.server.ts"

/** Names that others build on; written by hand. */
const FIXED_NAMES = [
  "people.invite",
  "people.accept",
  "people.deactivate",
  "organizations.create",
  "documents.create",
  "documents.rename",
  "documents.grant",
  "documents.archive",
  "committees.create",
  "memberships.add",
]
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

/** The parts of OpenAPI 3.1 that this description uses, as strict as its specification. */
const Reference = z.strictObject({ $ref: z.string().startsWith("#/") })
const Schema = z.looseObject({}).or(z.boolean())
const Media = z.strictObject({ schema: Schema })
const Response = z.strictObject({
  description: z.string().min(1),
  content: z.record(z.string(), Media).optional(),
})
const Operation = z.strictObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string().min(1),
  description: z.string().optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: z.record(z.string(), Media) }),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), Response.or(Reference)),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
})
const Description = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(z.enum(METHODS as [string, ...string[]]), Operation),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("apiKey"), in: z.literal("cookie"), name: z.string() }),
        z.strictObject({ type: z.literal("http"), scheme: z.literal("bearer") }),
      ]),
    ),
    schemas: z.record(z.string(), Schema),
  }),
})

const description = JSON.parse(JSON.stringify(describeCommands(COMMANDS, "https://x.example")))

test("the description has the structure of OpenAPI 3.1", () => {
  expect(Description.safeParse(description).error).toBeUndefined()
  expect(Object.keys(description.components.securitySchemes)).toEqual(
    description.security.map((entry: object) => Object.keys(entry)[0]),
  )
  expect(description.components.securitySchemes.session.name).toBe(SESSION_COOKIE)
})

test("every reference leads somewhere", () => {
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(0)
  for (const [, path = ""] of references) {
    const target = path.split("/").reduce((node, key) => node?.[key], description)
    expect(target, path).toBeDefined()
  }
})

test("every command that may be called from outside stands in it, and no other", () => {
  const described = Object.keys(description.paths).map((path) => path.split("/").at(-1))
  const open = COMMANDS.filter(({ surface }) => surface === "everywhere").map(({ name }) => name)
  const pageOnly = COMMANDS.filter(({ surface }) => surface === "page").map(({ name }) => name)
  expect(described.sort()).toEqual(open.sort())
  expect(pageOnly.length).toBeGreaterThan(0)
  const text = JSON.stringify(description)
  for (const name of pageOnly) expect(text).not.toContain(`"${name}"`)
})

test.each(FIXED_NAMES)("%s exists under its fixed address", (name) => {
  expect(description.paths[`/api/commands/${name}`]?.post.operationId).toBe(name)
})

test("names are unique and read noun.verb", () => {
  const names = COMMANDS.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
})

test("each schema describes what the command takes", () => {
  for (const command of COMMANDS.filter(({ surface }) => surface === "everywhere")) {
    const { post } = description.paths[`/api/commands/${command.name}`]
    const { schema } = post.requestBody.content["application/json"]
    expect(schema.type, command.name).toBe("object")
    // What the schema calls required is what the command misses in an empty input.
    const refused = command.input.safeParse({}).error?.issues.map(({ path }) => String(path[0]))
    expect([...new Set(refused ?? [])].sort(), command.name).toEqual(
      [...(schema.required ?? [])].sort(),
    )
  }
})

test("a command that asks for the password says so", () => {
  for (const { name, reauthenticate, surface } of COMMANDS) {
    if (surface === "page") continue
    const { post } = description.paths[`/api/commands/${name}`]
    expect(Boolean(post.description?.includes("password"))).toBe(reauthenticate)
    expect(post.summary).toMatch(/^[A-Z][^\n]*\.$/)
  }
})
