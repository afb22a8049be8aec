import type { TableNode } from "./export-tree.ts"

/** "Tabelle 2: Kosten"; empty without a caption. */
export function tableName({ number, caption }: TableNode): string {
  return caption === "" ? "" : `Tabelle ${number}: ${caption}`
}
