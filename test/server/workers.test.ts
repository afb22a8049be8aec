import { afterEach, describe, expect, test } from "vitest"
import { createWorkers, type Workers, type WorkersOptions } from "../../server/workers/pool.ts"

const script = new URL("./tasks/worker.ts", import.meta.url)
const open = new Set<Workers>()

function start(options: WorkersOptions = {}) {
  const workers = createWorkers({ script, ...options })
  open.add(workers)
  // The tasks of this test are no tasks of the product.
  const offload = workers.offload as (
    name: string,
    input: unknown,
    signal?: AbortSignal,
  ) => Promise<unknown>
  return { offload, close: workers.close }
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
    const { offload } = start({ threads: 1, limitMs: 300 })
    const hanging = offload("hangs", null)
    const waiting = offload("echo", "patient")
    await expect(hanging).rejects.toThrow("longer than 300 ms")
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
