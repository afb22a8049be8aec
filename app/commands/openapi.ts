import { z } from "zod"
import type { Command } from "./define.ts"

/** OpenAPI 3.1 description of all commands that may be called from outside, from their schemas. */
export function describeCommands(commands: readonly Command[], baseUrl: string) {
  const open = commands.filter((command) => command.surface === "everywhere")
  return {
    openapi: "3.1.0",
    info: {
      title: "Schulterschluss",
      version: "1",
      description:
        "Every write is a command. Send its input as JSON with the session cookie, or with an API token that an administrator issued for it (Authorization: Bearer …).",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: baseUrl }],
    security: [{ session: [] }, { token: [] }],
    paths: Object.fromEntries(
      open.map((command) => [`/api/commands/${command.name}`, { post: describe(command) }]),
    ),
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "__Host-session" },
        token: { type: "http", scheme: "bearer" },
      },
      schemas: { Error: ERROR_SCHEMA },
    },
  }
}

const ERROR_SCHEMA = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["kind", "message"],
      properties: {
        kind: {
          enum: [
            "invalid",
            "forbidden",
            "not_found",
            "conflict",
            "rule",
            "bug",
            "too_many",
            "unavailable",
          ],
        },
        message: { type: "string", description: "A German sentence for people." },
        fields: { type: "object", additionalProperties: { type: "string" } },
        rule: { type: "string", description: "The id of the rule that refused, such as M1." },
      },
    },
    requestId: { type: "string" },
  },
}

function describe(command: Command) {
  return {
    operationId: command.name,
    tags: [command.name.split(".")[0]],
    summary: command.summary,
    ...(command.reauthenticate
      ? { description: "Needs the password to have been entered in the last five minutes." }
      : {}),
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: z.toJSONSchema(command.input, { io: "input", unrepresentable: "any" }),
        },
      },
    },
    responses: {
      "200": {
        description: "Done.",
        content: { "application/json": { schema: { type: "object", required: ["result"] } } },
      },
      "400": refusal("The body is no JSON."),
      "401": refusal("Not logged in."),
      "403": refusal("No right to do this."),
      "404": refusal("Not there, or not to be seen."),
      "409": refusal("Somebody was faster."),
      "422": refusal("Malformed, or against a rule."),
      "429": refusal("Too many requests; `Retry-After` says in how many seconds to try again."),
      "500": refusal("Something broke; `requestId` finds it in the log."),
      "503": refusal(
        "Nothing can be stored at the moment, or too much is being worked out; `Retry-After` then says in how many seconds to try again.",
      ),
    },
  }
}

function refusal(description: string) {
  return {
    description,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  }
}
