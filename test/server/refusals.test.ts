import type { ServerBuild } from "@remix-run/node"
import { expect, test } from "vitest"
import { conflict, notFound } from "../../app/commands/errors.ts"
import { answeringRefusals } from "../../server/remix-build.ts"

test.each([
  ["what is not there", notFound(), 404],
  ["what may not be done now", conflict("Noch nicht."), 409],
])(
  "a refusal of %s is kept by no proxy: the next answer may be another",
  async (_, error, status) => {
    const loader = () => {
      throw error
    }
    // Of a build only its routes are read.
    const build = { routes: { file: { module: { loader } } } } as unknown as ServerBuild
    const refusing = answeringRefusals(build).routes.file?.module.loader as () => Promise<unknown>
    const answer: unknown = await refusing().catch((thrown: unknown) => thrown)
    if (!(answer instanceof Response)) throw new Error("No response.")
    expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([status, "no-store"])
  },
)
