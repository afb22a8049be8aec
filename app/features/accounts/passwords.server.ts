import { argon2id, hash, verify } from "argon2"

// OWASP's second choice for argon2id: 19 MiB, two rounds, one lane.
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const AT_ONCE = 2

/**
 * Compared with for accounts that do not exist, so that the answer takes as long as for one that
 * does. Of a random password that nobody knows.
 */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

/** Hashes with argon2id; at most two hashes are at work at a time, the rest waits. */
export function hashPassword(password: string): Promise<string> {
  return oneOfTwo(() => hash(password.normalize("NFKC"), COST))
}

/** @param passwordHash null where there is no account or no password: takes the same time, answers no */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await oneOfTwo(() =>
    verify(passwordHash ?? NOBODYS_HASH, password.normalize("NFKC")),
  )
  return matches && passwordHash !== null
}

interface Gate {
  working: number
  waiting: (() => void)[]
}

async function oneOfTwo<T>(work: () => Promise<T>): Promise<T> {
  const gate = sharedGate()
  if (gate.working >= AT_ONCE) await new Promise<void>((resolve) => gate.waiting.push(resolve))
  else gate.working += 1
  try {
    return await work()
  } finally {
    // The place is handed on without being given back, so nobody slips in between.
    const next = gate.waiting.shift()
    if (next) next()
    else gate.working -= 1
  }
}

const GATE = Symbol.for("schulterschluss.password-gate")

// This module is loaded twice, by the server and by the pages' build; the memory they share is one.
function sharedGate(): Gate {
  const shared = globalThis as typeof globalThis & { [GATE]?: Gate }
  shared[GATE] ??= { working: 0, waiting: [] }
  return shared[GATE]
}
