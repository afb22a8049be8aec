import type * as Y from "yjs"
import { canonicalJson, sha256Hex } from "../../../app/features/documents/text/canonical.ts"
import { FRAME } from "../text/samples.ts"

/** A control: the hash as it would be if formatting were left out of it. */
export function hashWithoutMarks(doc: Y.Doc): string {
  const plain = JSON.parse(canonicalJson(doc, FRAME), (_, value) =>
    isRuns(value) ? value.map(({ text }) => text).join("") : value,
  )
  return sha256Hex(JSON.stringify(plain))
}

function isRuns(value: unknown): value is { text: string }[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one?.text === "string" && !("kind" in one))
  )
}
