import { canonicalData, sha256Hex } from "../../documents/text/canonical.ts"
import type { Figure, ResultsDocument } from "./results-document.ts"

/**
 * One figure with what it rests on, as it is cited. Free texts and all that is said of them are no part of it: when
 * one is taken back, its hash stays one that everybody can take again.
 */
export interface FigureDocument
  extends Pick<
    ResultsDocument,
    "format" | "survey" | "asOf" | "isFinal" | "weighting" | "sources"
  > {
  figure: Figure
}

/** Canonical JSON (RFC 8785), Unicode NFC: the bytes that a citation's hash is taken of. */
export function figureText(
  { format, survey, asOf, isFinal, weighting, sources }: ResultsDocument,
  figure: Figure,
): string {
  const told: FigureDocument = { format, survey, asOf, isFinal, weighting, sources, figure }
  return canonicalData(told)
}

/** SHA-256 of it, 64 hexadecimal digits. */
export function figureHash(results: ResultsDocument, figure: Figure): string {
  return sha256Hex(figureText(results, figure))
}
