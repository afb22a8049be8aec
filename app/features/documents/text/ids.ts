import { ulid } from "ulid"

/** A new block id: `blk_` and a ULID. */
export function newBlockId(): string {
  return `blk_${ulid()}`
}
