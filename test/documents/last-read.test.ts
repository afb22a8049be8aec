import { expect, test } from "vitest"
import { keepLastRead } from "../../app/features/documents/last-read.ts"

const noNetwork = new TypeError("Failed to fetch")
const fail = () => Promise.reject(noNetwork)

test("a page that was left shows nothing of its text to whoever comes next, nor another text's", async () => {
  const lastRead = keepLastRead<string>()
  const forgetFirst = lastRead.remember("doc_1", "as it was")
  const forget = lastRead.remember("doc_1", "as it is")
  forgetFirst()
  await expect(lastRead.askAgain("doc_2", fail)).rejects.toBe(noNetwork)
  expect(await lastRead.askAgain("doc_1", fail)).toBe("as it is")
  lastRead.whenToAsk(() => undefined)()
  forget()
  await expect(lastRead.askAgain("doc_1", fail)).rejects.toBe(noNetwork)
})
