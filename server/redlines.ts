import { LRUCache } from "lru-cache"
import type { Offload, Redlines, Tasks } from "../app/context.ts"
import { unfolded } from "../app/features/review/redline/compared-text.ts"
import type { Caller } from "./workers/pool.ts"

type Result = Tasks["redline.compare"]["output"]
type Part = Tasks["redline.compare"]["input"]["part"]

/** A page of a comparison weighs some hundred KB; those not asked for the longest go first. */
const MAX_KEPT = 40
/** Of how many pairs it is known how many pages they have. */
const MAX_PAIRS = 1_000

/** One comparison, under way or done, for all who ask for it. */
interface Shared {
  result: Promise<Result>
  asking: number
  /** Ends when the last who asked has gone. */
  left: AbortController
}

/** Whose request wants what. */
interface Asked {
  pair: string
  load: Parameters<Redlines["compare"]>[2]
  caller: Caller
}

/**
 * Compares texts in threads and keeps what cannot change: two versions asked for by many are compared once,
 * and a number in the address that no page or stretch has costs no comparison of its own.
 */
export function createRedlines(offloadFor: (caller: Caller) => Offload) {
  const kept = new LRUCache<string, Shared>({ max: MAX_KEPT })
  const pageCounts = new LRUCache<string, Promise<number | null>>({ max: MAX_PAIRS })

  async function compareVersions(asked: Asked, { page, unfold }: Part): Promise<Result> {
    const counting = pageCounts.get(asked.pair)
    // Not awaited where nobody has asked yet: the next who asks is to find that this one did.
    const count = counting ? await counting : null
    const isStretch = typeof unfold === "number"
    const part = { page: Math.min(page, count ?? page), unfold: isStretch ? null : unfold }
    const sharing = share(asked, part)
    if (!count) countPages(asked.pair, sharing)
    const result = await sharing
    if (!isStretch || "damaged" in result) return result
    return unfolded(result, unfold) ?? share(asked, { page: result.page, unfold })
  }

  function countPages(pair: string, result: Promise<Result>): void {
    const count = result.then(
      (compared) => ("damaged" in compared ? null : compared.pages),
      () => null,
    )
    pageCounts.set(pair, count)
  }

  function share({ pair, load, caller }: Asked, part: Part): Promise<Result> {
    const key = `${pair} ${part.page} ${part.unfold}`
    const shared = kept.get(key) ?? begin(key, part, { load, holder: caller.holder })
    kept.set(key, shared)
    shared.asking += 1
    const leave = () => {
      shared.asking -= 1
      if (shared.asking === 0) shared.left.abort()
    }
    if (caller.signal?.aborted) leave()
    else caller.signal?.addEventListener("abort", leave, { once: true })
    return shared.result
  }

  function begin(
    key: string,
    part: Part,
    { load, holder }: Pick<Asked, "load"> & { holder: string },
  ) {
    const left = new AbortController()
    const offload = offloadFor({ holder, signal: left.signal })
    const result = load().then((sides) => offload("redline.compare", { sides, part }))
    const shared: Shared = { result, asking: 0, left }
    const forget = () => {
      if (kept.peek(key) === shared) kept.delete(key)
    }
    // What went wrong or was given up is tried again by the next who asks.
    left.signal.addEventListener("abort", forget)
    result.finally(() => left.signal.removeEventListener("abort", forget)).catch(forget)
    return shared
  }

  return (caller: Caller): Redlines => ({
    async compare(pair, part, load) {
      if (pair !== null) return compareVersions({ pair, load, caller }, part)
      return offloadFor(caller)("redline.compare", { sides: await load(), part })
    },
  })
}
