import { Worker } from "node:worker_threads"
import type { Offload, Tasks } from "../../app/context.ts"
import type { TaskAnswer, TaskRequest } from "./tasks.ts"

/** How many tasks run at once: typing keeps a core where there are two. */
const THREADS = 2
/** Kept free for what somebody who writes waits for: no comparison of a reader's stands before it. */
const RESERVED_THREADS = 1
const RESERVED_TASKS: readonly string[] = ["version-form"] satisfies (keyof Tasks)[]
/** So long an unused thread is kept. */
const IDLE_MS = 30_000
/** After this a task is given up and its thread ended. */
const LIMIT_MS = 60_000
/** More waiting than this, and the next one is refused at once. */
const MAX_WAITING = 100
/** The same for one person, of whom one task runs at a time: the other threads are for the others. */
const MAX_WAITING_OF_ONE = 8

/** Threads for work that would hold up everybody's typing on the event loop. */
export interface Workers {
  /** Work for one caller; where none is named otherwise, its signal gives it up. */
  offloadFor(caller: Caller): Offload
  /** Ends the threads; what is under way is refused. */
  close(): Promise<void>
}

/** Whom a task is done for. */
export interface Caller {
  /** One person's tasks have the same. */
  holder: string
  /** Ends when nobody waits for the answer any more. */
  signal?: AbortSignal
}

export interface WorkersOptions {
  threads?: number
  limitMs?: number
  /** The file that the threads run. */
  script?: URL
}

type Pool = ReturnType<typeof createPool>

interface Waiting {
  holder: string
  request: TaskRequest
  resolve(result: unknown): void
  reject(error: Error): void
}

interface Thread {
  worker: Worker | null
  busy: Waiting | null
  timer: NodeJS.Timeout | null
}

/** Starts threads as they are wanted and ends them when nothing has come for a while. */
export function createWorkers({ threads = THREADS, ...options }: WorkersOptions = {}): Workers {
  const ordinary = createPool(threads, options)
  const reserved = createPool(RESERVED_THREADS, options)
  return {
    offloadFor({ holder, signal: left }) {
      return <Name extends keyof Tasks>(
        name: Name,
        input: Tasks[Name]["input"],
        signal: AbortSignal | undefined = left,
      ) => {
        const pool: Pool = RESERVED_TASKS.includes(name) ? reserved : ordinary
        // The thread runs the task of that name, so what it answers is that task's output.
        return pool.run({ name, input }, holder, signal) as Promise<Tasks[Name]["output"]>
      }
    },
    async close() {
      await Promise.all([ordinary.close(), reserved.close()])
    },
  }
}

function createPool(count: number, options: Omit<WorkersOptions, "threads">) {
  const script = options.script ?? new URL("./worker.ts", import.meta.url)
  const limitMs = options.limitMs ?? LIMIT_MS
  const waiting: Waiting[] = []
  let isClosed = false
  const threads = Array.from(
    { length: count },
    (): Thread => ({ worker: null, busy: null, timer: null }),
  )

  function startWorker(thread: Thread): Worker {
    const worker = new Worker(script, { execArgv: [] })
    worker.on("message", (answer: TaskAnswer) => {
      // What a thread that was given up had still sent must not answer its successor's task.
      if (thread.worker !== worker) return
      if ("error" in answer) settle(thread)?.reject(new Error(answer.error))
      else settle(thread)?.resolve(answer.result)
      next()
    })
    worker.on("error", (error) => fail(thread, worker, error))
    worker.on("exit", () => fail(thread, worker, new Error("The thread of a task has ended.")))
    return worker
  }

  /** The thread is free again; what it worked on, if anything. */
  function settle(thread: Thread): Waiting | null {
    const { busy } = thread
    if (thread.timer) clearTimeout(thread.timer)
    thread.busy = null
    // Only who waits for an answer keeps the process alive.
    thread.worker?.unref()
    thread.timer = setTimeout(() => stop(thread), IDLE_MS).unref()
    return busy
  }

  function fail(thread: Thread, worker: Worker, error: Error): void {
    // A thread that was ended on purpose has its successor already.
    if (thread.worker !== worker) return
    thread.worker = null
    settle(thread)?.reject(error)
    next()
  }

  function next(): void {
    const thread =
      threads.find(({ busy, worker }) => !busy && worker) ?? threads.find(({ busy }) => !busy)
    if (!thread || isClosed) return
    const first = takeFirst()
    if (!first) return
    if (thread.timer) clearTimeout(thread.timer)
    thread.busy = first
    thread.worker ??= startWorker(thread)
    thread.worker.ref()
    const reason = `The task ${first.request.name} took longer than ${limitMs} ms.`
    thread.timer = setTimeout(() => giveUp(thread, reason), limitMs).unref()
    thread.worker.postMessage(first.request)
    next()
  }

  /** The first of those whose holder has nothing under way; what else the holder has goes behind the others'. */
  function takeFirst(): Waiting | null {
    const isFree = ({ holder }: Waiting) => threads.every(({ busy }) => busy?.holder !== holder)
    const first = waiting.find(isFree)
    if (!first) return null
    const rest = waiting.splice(0).filter((one) => one !== first)
    const isOwn = ({ holder }: Waiting) => holder === first.holder
    waiting.push(...rest.filter((one) => !isOwn(one)), ...rest.filter(isOwn))
    return first
  }

  function refusalFor(holder: string, signal: AbortSignal | undefined): string | null {
    if (isClosed) return "The server is about to end."
    if (signal?.aborted) return "Nobody waits for it any more."
    if (waiting.length >= MAX_WAITING) return "Too many tasks are waiting."
    const own = waiting.filter((one) => one.holder === holder).length
    return own >= MAX_WAITING_OF_ONE ? `Too many tasks of ${holder} are waiting.` : null
  }

  function giveUp(thread: Thread, reason: string): void {
    const { worker } = thread
    thread.worker = null
    settle(thread)?.reject(overloaded(reason))
    void worker?.terminate()
    next()
  }

  /** Whoever asked has gone: what waits is forgotten, what is under way ends with its thread. */
  function abandon(one: Waiting): void {
    const reason = `Nobody waits for the task ${one.request.name} any more.`
    const at = waiting.indexOf(one)
    if (at >= 0) waiting.splice(at, 1)[0]?.reject(overloaded(reason))
    const thread = threads.find(({ busy }) => busy === one)
    if (thread) giveUp(thread, reason)
  }

  async function stop(thread: Thread): Promise<void> {
    const { worker } = thread
    thread.worker = null
    if (thread.timer) clearTimeout(thread.timer)
    await worker?.terminate()
  }

  return {
    run(request: TaskRequest, holder: string, signal: AbortSignal | undefined): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const refusal = refusalFor(holder, signal)
        if (refusal !== null) return reject(overloaded(`${request.name}: ${refusal}`))
        const one: Waiting = { holder, request, resolve, reject }
        signal?.addEventListener("abort", () => abandon(one), { once: true })
        waiting.push(one)
        next()
      })
    },
    async close() {
      isClosed = true
      const ended = overloaded("The server is about to end.")
      for (const { reject } of waiting.splice(0)) reject(ended)
      for (const thread of threads) thread.busy?.reject(ended)
      await Promise.all(threads.map(stop))
    },
  }
}

/** Told from what the work itself throws: another time it may pass. */
function overloaded(message: string): Error {
  const error = new Error(message)
  error.name = "Overloaded"
  return error
}
