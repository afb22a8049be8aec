import { describe, expect, test } from "vitest"
import { type SetReport, setOnce } from "../../../app/features/surveys/results/report/set-once.ts"

/** A report that is being set until it is told how that ends. */
function setting(sha256: string) {
  const { promise, resolve, reject } = Promise.withResolvers<SetReport>()
  let times = 0
  const set = () => {
    times += 1
    return promise
  }
  const report = { pdf: new Uint8Array([times]), sha256 }
  return { set, report, times: () => times, finish: () => resolve(report), fail: reject }
}

const gone = () => Object.assign(new Error("Gone"), { name: "Overloaded" })
let number = 0
const newName = () => `a report, number ${number++}`

describe("the PDF of a report", () => {
  test("is set once for all who ask for it at one time, and for those who come later", async () => {
    const name = newName()
    const [mine, other] = [setting("a"), setting("b")]
    const asked = [setOnce(name, mine.set), setOnce(name, other.set)]
    mine.finish()
    expect(await Promise.all(asked)).toEqual([mine.report, mine.report])
    expect(await setOnce(name, other.set)).toBe(mine.report)
    expect([mine.times(), other.times()]).toEqual([1, 0])
  })

  test("is set by the next who waits where the one it was set for has gone", async () => {
    const name = newName()
    const [mine, second, third] = [setting("a"), setting("b"), setting("c")]
    const asked = [mine, second, third].map(({ set }) => setOnce(name, set))
    mine.fail(gone())
    await expect(asked[0]).rejects.toThrow("Gone")
    second.finish()
    expect(await Promise.all(asked.slice(1))).toEqual([second.report, second.report])
    expect(third.times()).toBe(0)
  })

  test("fails for all where it cannot be set, and is tried again by whoever comes next", async () => {
    const name = newName()
    const [mine, other, later] = [setting("a"), setting("b"), setting("c")]
    const asked = [setOnce(name, mine.set), setOnce(name, other.set)]
    mine.fail(new Error("No such font"))
    for (const one of asked) await expect(one).rejects.toThrow("No such font")
    expect(other.times()).toBe(0)
    later.finish()
    expect(await setOnce(name, later.set)).toBe(later.report)
  })

  test("goes when many others were asked for since", async () => {
    const names = Array.from({ length: 13 }, newName)
    for (const name of names) {
      const one = setting(name)
      one.finish()
      await setOnce(name, one.set)
    }
    const [again, kept] = [setting("again"), setting("kept")]
    again.finish()
    await setOnce(names.at(0) ?? "", again.set)
    await setOnce(names.at(-1) ?? "", kept.set)
    expect([again.times(), kept.times()]).toEqual([1, 0])
  })
})
