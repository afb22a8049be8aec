import type { Exclusively } from "../../app/context.ts"

/** Lets each key have one piece of work under way. */
export function createExclusive(): Exclusively {
  const underWay = new Set<string>()
  return async (key, work) => {
    if (underWay.has(key)) return null
    underWay.add(key)
    try {
      return await work()
    } finally {
      underWay.delete(key)
    }
  }
}
