import type { TypstCompiler } from "./typst-binary.ts"

export interface PdfOptions {
  pdfStandard: string
  /** Seconds since 1970: the only time in the file. */
  creationTimestamp: number
}

/**
 * Sets a document; what people have written is in its inputs and nowhere else.
 *
 * @throws Error with what the compiler or the standard refuses
 */
export function compilePdf(
  compiler: TypstCompiler,
  document: string,
  inputs: Record<string, string>,
  options: PdfOptions,
): Buffer {
  const outcome = compiler.compile({ mainFileContent: document, inputs })
  const refused = outcome.takeError()?.shortDiagnostics.map(({ message }) => message)
  if (outcome.result === null) throw new Error(`No PDF: ${refused?.join("; ") ?? "no reason"}`)
  return compiler.pdf(outcome.result, options)
}
