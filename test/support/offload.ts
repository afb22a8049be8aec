import type { Offload, Tasks } from "../../app/context.ts"
import { TASKS } from "../../server/workers/tasks.ts"

/** Does a thread's work in this one, with input and output copied as on their way to a thread. */
export const offloadHere: Offload = async (name, input) => {
  // The list has exactly the task of that name; the compiler loses sight of it over a generic name.
  const task = TASKS[name] as (input: unknown) => unknown
  return structuredClone(await task(structuredClone(input))) as Tasks[typeof name]["output"]
}
