import { expect, test } from "vitest"
import { newId } from "../../app/commands/ids.ts"
import { hashSecret, newSecret } from "../../app/commands/secrets.server.ts"
import { loggablePath } from "../../server/log.ts"

test("a path for the log keeps words and ids and loses every secret", () => {
  const id = newId("doc")
  expect(loggablePath(`/documents/${id}`)).toBe(`/documents/${id}`)
  expect(loggablePath(`/documents/${id}.data`)).toBe(`/documents/${id}.data`)
  expect(loggablePath("/api/commands/organizations.create")).toBe(
    "/api/commands/organizations.create",
  )
  for (let count = 0; count < 200; count++) {
    const secret = newSecret()
    for (const path of [`/invitation/${secret}`, `/reset/${secret}.data`, `/${secret}/x`]) {
      expect(loggablePath(path)).toContain("[removed]")
      expect(loggablePath(path)).not.toContain(secret)
    }
    expect(loggablePath(`/${hashSecret(secret)}`)).toBe("/[removed]")
  }
})

test("the code of a letter is cut out, short as it is, and the pages behind it are named", () => {
  for (const code of ["7K4M29QFD3XX01AB", "7k4m-29qf-d3xx-01ab", newSecret()]) {
    expect(loggablePath(`/s/${code}`)).toBe("/s/[removed]")
    expect(loggablePath(`/s/${code}/x`)).toBe("/s/[removed]")
    expect(loggablePath(`/S/${code}`)).toBe("/s/[removed]")
  }
  expect(loggablePath("/s/page/3")).toBe("/s/page/3")
})
