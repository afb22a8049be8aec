import { expect, test } from "vitest"
import { csvField, csvText } from "../../app/ui/csv.ts"

test("a field that a spreadsheet would compute is led by an apostrophe, one with signs is quoted", () => {
  for (const formula of ["=1+1", "+1", "-1+1", "-A1", "@SUM(A1)", "\t=1", " =1", "＝1+1", "－1"]) {
    expect(csvField(formula).replaceAll('"', "")).toBe(`'${formula}`)
  }
  for (const number of ["-1", "-2,5"]) expect(csvField(number)).toBe(number)
  expect(csvField('Vorstand; "neu"')).toBe('"Vorstand; ""neu"""')
  expect(csvField("Zeile\nzwei")).toBe('"Zeile\nzwei"')
  expect(csvField("Ja 9 · Nein 0")).toBe("Ja 9 · Nein 0")
})

test("a file of fields opens in a spreadsheet in German as it is", () => {
  const text = csvText([
    ["Name", "Zahl"],
    ["Amt; Süd", "1"],
  ])
  expect(text).toBe('\uFEFFName;Zahl\r\n"Amt; Süd";1\r\n')
})
