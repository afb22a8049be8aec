import type { Figures } from "./arena.ts"

/** Figures by table and server, of one run. */
export type Run = Record<string, Record<string, Figures>>

/** A whole race: what is written as JSON. */
export interface Results {
  date: string
  node: string
  cpu: string
  cpus: number
  /** Share of the machine that others left idle before each step, the least of all. */
  leastIdle: number
  /** Load average of the last minute, before and after. */
  load: [before: number, after: number]
  runs: Run[]
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** One server's figures for a row, run by run. */
export function figuresOf(
  runs: readonly Run[],
  table: string,
  server: string,
  key: string,
): NonNullable<Figures[string]>[] {
  return runs.flatMap((run) => run[table]?.[server]?.[key] ?? [])
}

export function numbersOf(
  runs: readonly Run[],
  table: string,
  server: string,
  key: string,
): number[] {
  return figuresOf(runs, table, server, key).filter((value) => typeof value === "number")
}
