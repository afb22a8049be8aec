import { answerTasks } from "../../../server/workers/answer.ts"

/** What the pool is tried with: a task that answers, and one for each way to go wrong. */
answerTasks({
  echo: (input: unknown) => input,
  "version-form": (input: unknown) => input,
  later: async (input: unknown) => Promise.resolve(input),
  throws: () => {
    throw new Error("This is no number.")
  },
  ends: () => process.exit(3),
  hangs: () => {
    for (;;);
  },
})
