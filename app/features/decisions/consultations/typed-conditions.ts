import type { FormValues } from "../../../commands/refused-form.ts"

/** As they were typed, one for each pair of fields. */
export function typedConditions(values: FormValues): { text: string; blockId: string }[] {
  const blocks = listOf(values["conditionBlocks[]"])
  return listOf(values["conditionTexts[]"]).map((text, at) => ({ text, blockId: blocks[at] ?? "" }))
}

function listOf(value: string | string[] | undefined): string[] {
  return Array.isArray(value) ? value : []
}
