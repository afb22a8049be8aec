import { parentPort } from "node:worker_threads"
import type { TaskAnswer, TaskRequest } from "./tasks.ts"

type Task = (input: never) => unknown

/** Does in this thread what the pool sends, one task after the other. */
export function answerTasks(tasks: Readonly<Record<string, Task>>): void {
  parentPort?.on("message", async (request: TaskRequest) => {
    parentPort?.postMessage(await answerTo(tasks, request))
  })
}

async function answerTo(
  tasks: Readonly<Record<string, Task>>,
  { name, input }: TaskRequest,
): Promise<TaskAnswer> {
  const task = tasks[name]
  if (!task) return { error: `There is no task ${name}.` }
  try {
    // The pool sends each task its own input.
    return { result: await task(input as never) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
