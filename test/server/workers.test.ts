import { afterEach, describe, expect, test } from "vitest"
import { createWorkers, type Workers, type WorkersOptions } from "../../server/workers/pool.ts"

const script = new URL("./tasks/worker.ts", import.meta.url)
const open = new Set<Workers>()

// The tasks of this test are no tasks of the product.
type AnyOffload = (name: string, input: unknown, signal?: AbortSignal) => Promise<unknown>

function start(options: WorkersOptions = {}) {
  const workers = createWorkers({ script, ...options })
  open.add(workers)
  const of = (holder: string, signal?: AbortSignal) =>
    workers.offloadFor({ holder, ...(signal && { signal }) }) as AnyOffload
  let people = 0
  /** Each task is somebody else's. */
  const offload: AnyOffload = (...task) => of(`per_${people++}`)(...task)
  return { of, offload, close: workers.close }
}

afterEach(async () => {
  await Promise.all([...open].map((workers) => workers.close()))
  open.clear()
})

describe("threads beside the event loop", () => {
  test("each task gets its own answer, however many run at once", async () => {
    const { offload } = start()
    const numbers = Array.from({ length: 40 }, (_, index) => index)
    const answers = numbers.map((number) => offload(number % 2 ? "echo" : "later", { number }))
    expect(await Promise.all(answers)).toEqual(numbers.map((number) => ({ number })))
  })

  test("the event loop goes on while a task takes its time", async () => {
    const { offload } = start({ limitMs: 1_000 })
    const hanging = offload("hangs", null).catch((error: Error) => error.message)
    expect(await offload("echo", "beside it")).toBe("beside it")
    expect(await hanging).toBe("The task hangs took longer than 1000 ms.")
  })

  test("a task that throws says why, and the thread takes the next one", async () => {
    const { offload } = start({ threads: 1 })
    await expect(offload("throws", null)).rejects.toThrow("This is no number.")
    expect(await offload("echo", 2)).toBe(2)
  })

  test("a task that nobody knows is refused", async () => {
    await expect(start().offload("dreams", null)).rejects.toThrow("There is no task dreams.")
  })

  test("a thread that dies takes only its own task along", async () => {
    const { offload } = start({ threads: 1 })
    const dying = offload("ends", null)
    const waiting = offload("echo", "still there")
    await expect(dying).rejects.toThrow("The thread of a task has ended.")
    expect(await waiting).toBe("still there")
  })

  test("a task that hangs is given up, and what waited behind it is done", async () => {
    const { offload } = start({ threads: 1, limitMs: 2_000 })
    const hanging = offload("hangs", null)
    const waiting = offload("echo", "patient")
    await expect(hanging).rejects.toThrow("longer than 2000 ms")
    expect(await waiting).toBe("patient")
  })

  test("who goes away ends what was under way, and what waited is never begun", async () => {
    const { offload } = start({ threads: 1 })
    const [first, second] = [new AbortController(), new AbortController()]
    const running = offload("hangs", null, first.signal)
    const waiting = offload("hangs", null, second.signal)
    const next = offload("echo", "next")
    second.abort()
    await expect(waiting).rejects.toMatchObject({ name: "Overloaded" })
    first.abort()
    await expect(running).rejects.toMatchObject({ name: "Overloaded" })
    expect(await next).toBe("next")
    await expect(offload("echo", 1, first.signal)).rejects.toThrow("Nobody waits")
  })

  test("too many waiting tasks are refused at once", async () => {
    const { offload } = start({ threads: 1, limitMs: 500 })
    const all = Array.from({ length: 102 }, () => offload("hangs", null))
    await expect(all.at(-1)).rejects.toThrow("Too many tasks are waiting.")
    for (const one of all) one.catch(() => {})
  })

  test("who asks for much has one thing done at a time, and nobody else waits for it", async () => {
    const { of } = start({ limitMs: 2_000 })
    const givenUp: string[] = []
    for (let count = 0; count < 4; count++) {
      of("per_a")("hangs", null).catch((error: Error) => givenUp.push(error.message))
    }
    expect(await of("per_b")("echo", "beside it")).toBe("beside it")
    expect(await of("per_c")("echo", "and this")).toBe("and this")
    expect(givenUp).toEqual([])
  })

  test("of those who wait everybody has a turn before somebody has a second one", async () => {
    const { of } = start({ threads: 1, limitMs: 2_000 })
    const done: string[] = []
    const note = (holder: string, name: string) =>
      of(holder)("echo", name).then(() => {
        done.push(name)
      })
    const hanging = of("per_z")("hangs", null)
    const all = [note("per_a", "a1"), note("per_a", "a2"), note("per_a", "a3")]
    all.push(note("per_b", "b1"), note("per_c", "c1"), note("per_b", "b2"))
    await expect(hanging).rejects.toThrow("longer than 2000 ms")
    await Promise.all(all)
    expect(done).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"])
  })

  test("more than eight waiting tasks of one person are refused, and nobody else's", async () => {
    const { of } = start({ threads: 1, limitMs: 2_000 })
    const all = Array.from({ length: 10 }, () => of("per_a")("hangs", null))
    for (const one of all) one.catch(() => {})
    await expect(all.at(-1)).rejects.toThrow("Too many tasks of per_a are waiting.")
    await expect(all.at(-1)).rejects.toMatchObject({ name: "Overloaded" })
    expect(await of("per_b")("echo", 1)).toBe(1)
  })

  test("a version is made however many comparisons run and wait", async () => {
    const { offload } = start({ limitMs: 30_000 })
    const all = Array.from({ length: 102 }, () => offload("hangs", null))
    for (const one of all) one.catch(() => {})
    expect(await offload("version-form", "kept")).toBe("kept")
  })

  test("a page that is left takes its tasks along, unless they name a signal of their own", async () => {
    const { of } = start({ threads: 1 })
    const [page, own] = [new AbortController(), new AbortController()]
    const offload = of("per_a", page.signal)
    const running = offload("hangs", null)
    const apart = offload("echo", "still wanted", own.signal)
    page.abort()
    await expect(running).rejects.toMatchObject({ name: "Overloaded" })
    expect(await apart).toBe("still wanted")
  })

  test("the end refuses what is under way, what waits and what still comes", async () => {
    const { offload, close } = start({ threads: 1 })
    const running = offload("hangs", null)
    const waiting = offload("echo", 1)
    const refused = [running, waiting].map((task) => expect(task).rejects.toThrow("about to end"))
    await close()
    await Promise.all(refused)
    await expect(offload("echo", 2)).rejects.toThrow("about to end")
  })
})
