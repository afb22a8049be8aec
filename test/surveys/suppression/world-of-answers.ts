import { readFileSync } from "node:fs"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import type { Random } from "../../support/random.ts"

/** District, size class and type of one administration. */
export type Stratum = readonly [district: string, size: string, type: string]

const REGISTER = new URL("../../../db/data/administrations.csv", import.meta.url)

/** The 116 administrations of the register and the six districts. */
export function strataOfTheRegister(): Stratum[] {
  const lines = readFileSync(REGISTER, "utf8").trim().split("\n").slice(1)
  const strata = lines.map((line): Stratum => {
    const fields = (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((field) =>
      field.replace(/,$/, "").replaceAll('"', ""),
    )
    return [fields[3] ?? "", sizeOf(Number(fields[6])), fields[2] ?? ""]
  })
  const districts = ["13071", "13072", "13073", "13074", "13075", "13076"]
  return [...strata, ...districts.map((key): Stratum => [key, "3", "Landkreis"])]
}

function sizeOf(population: number): string {
  return population < 5_000 ? "0" : population < 10_000 ? "1" : population < 20_000 ? "2" : "3"
}

/** Each answers with this probability. */
export function responders(random: Random, strata: readonly Stratum[], share: number): Stratum[] {
  return strata.filter(() => random.next() < share)
}

export function nationwide(random: Random, units: number): Stratum[] {
  return Array.from({ length: units }, () => [
    `d${random.below(8)}`,
    `s${random.below(7)}`,
    `t${random.below(3)}`,
  ])
}

/** Groups numbered in the order in which they come. */
export function dimsOf(strata: readonly Stratum[]): Subject["dims"] {
  return ["district", "size", "type"].map((key, at) => {
    const names = [...new Set(strata.map((stratum) => stratum[at]))]
    return { key, groups: names.length, of: Uint8Array.from(strata, (s) => names.indexOf(s[at])) }
  })
}

/** One of `shares.length` categories, by random shares that are not too even. */
export function skewed(random: Random, categories: number): () => number {
  const weights = Array.from({ length: categories }, () => 0.08 + random.next() ** 2)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return () => {
    let left = random.next() * whole
    for (let category = 0; category < categories - 1; category++) {
      left -= weights[category] ?? 0
      if (left <= 0) return category
    }
    return categories - 1
  }
}
