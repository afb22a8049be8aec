import type { Answers } from "../compile/compiled.ts"
import type { ConditionLibrary } from "./grammar.ts"
import { readOperand } from "./parse.ts"

let loading: Promise<ConditionLibrary> | null = null
let loaded: ConditionLibrary | null = null

/**
 * survey-core, loaded once per process and only when it is needed: it takes 35 MB, which no thread
 * that merely writes a PDF should pay.
 */
export function loadConditions(): Promise<ConditionLibrary> {
  loading ??= load()
  return loading
}

/** @throws Error unless `loadConditions` has been awaited before; inside a transaction nobody may wait for it. */
export function loadedConditions(): ConditionLibrary {
  if (loaded === null) throw new Error("Conditions are not loaded: await loadConditions() first.")
  return loaded
}

async function load(): Promise<ConditionLibrary> {
  const { ConditionRunner, ConditionsParser } = await import("survey-core")
  const parser = new ConditionsParser()
  loaded = {
    parse(expression) {
      const operand = parser.parseExpression(expression)
      return operand ? readOperand(operand) : null
    },
    runner(expression) {
      if (expression.trim() === "") return () => true
      const runner = new ConditionRunner(expression)
      return (answers: Answers) => runner.runValues(answers)
    },
  }
  return loaded
}
