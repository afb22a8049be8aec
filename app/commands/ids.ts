import { monotonicFactory } from "ulid"

const nextUlid = monotonicFactory()

/** ULID behind a short prefix that names the kind: `doc_01J…`. Ids of one process sort by creation. */
export function newId(prefix: string): string {
  return `${prefix}_${nextUlid()}`
}
