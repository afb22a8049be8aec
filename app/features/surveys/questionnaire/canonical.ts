import { canonicalData, sha256Hex } from "../../documents/text/canonical.ts"
import type { Definition } from "./definition.ts"
import { toSurveyJs } from "./format.ts"

/** What is stored and hashed: SurveyJS JSON in canonical form (RFC 8785), Unicode NFC. */
export function definitionText(definition: Definition): string {
  return canonicalData(toSurveyJs(definition))
}

/** SHA-256 of the canonical form, 64 hexadecimal digits. */
export function definitionSha256(definition: Definition): string {
  return sha256Hex(definitionText(definition))
}
