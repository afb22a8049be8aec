import { expect, test } from "vitest"
import { isDomainError } from "../../../app/commands/errors.ts"
import { decodeCsv, readCsv } from "../../../app/features/surveys/inviting/csv.server.ts"
import {
  atAddressFields,
  createInput,
  ruleOf,
} from "../../../app/features/surveys/inviting/form-input.ts"
import { kindsInWords } from "../../../app/features/surveys/inviting/words.ts"

test.each([
  [
    "semicolons and a byte order mark",
    "\uFEFFARS;Name;E-Mail\r\n130030000;Amt X, Y;a@b.example\r\n",
  ],
  ["commas and quotes", 'ags,Verwaltung,mail\n130030000,"Amt X, Y",a@b.example'],
  ["lines of nothing but delimiters", "ARS;Name;E-Mail\n130030000;Amt X, Y;a@b.example\n;;\n;;\n"],
  ["no title above its first column", "\tName\tARS\tE-Mail\n1\tAmt X, Y\t130030000\ta@b.example"],
  ["tabs, other order", "E-Mail\tBezeichnung\tSchlüssel\na@b.example\tAmt X, Y\t130030000"],
])("a list with %s is read", (_, text) => {
  expect(readCsv(text)).toEqual([
    { line: 2, key: "130030000", name: "Amt X, Y", email: "a@b.example" },
  ])
})

test("a line is known by its place in the file, also behind empty lines and line ends in quotes", () => {
  const text = 'Name;ARS\n\n"Amt\nzwei Zeilen";1\n\nAmt;2'
  expect(readCsv(text).map(({ line, key }) => [line, key])).toEqual([
    [4, "1"],
    [6, "2"],
  ])
})

test.each(["", "  \n ", "Straße;Ort\nA;B", "Name;ARS", 'Name\n"Amt', "130030000;Rostock"])(
  "what is no list is refused at its field: %j",
  (text) => {
    try {
      readCsv(text)
      expect.unreachable()
    } catch (error) {
      expect(isDomainError(error) && Object.keys(error.fields)).toEqual(["csv"])
    }
  },
)

test("a name may have quotes in its middle", () => {
  expect(readCsv('Name;ARS\nAmt "Am Peenestrom";1')[0]?.name).toBe('Amt "Am Peenestrom"')
})

test("umlauts come right from new and from old spreadsheets", () => {
  const words = "Name\nMüritz"
  expect(decodeCsv(new TextEncoder().encode(words))).toBe(words)
  expect(decodeCsv(Uint8Array.from(words, (letter) => letter.charCodeAt(0)))).toBe(words)
  expect(decodeCsv(Buffer.from(`\uFEFF${words}`, "utf16le")).trim()).toBe(words)
})

test("the address of a page names a rule, and its form the same one", () => {
  const none = ruleOf(new URLSearchParams())
  expect(none).toMatchObject({ administrations: true, districts: true, districtKeys: [] })
  const search = "chosen=1&types[]=amt&types[]=x&district=13071&from=5.000&to=viele"
  const rule = ruleOf(new URLSearchParams(search))
  expect(rule).toEqual({
    ...{ administrations: true, districts: false, types: ["amt"], districtKeys: ["13071"] },
    population: { from: 5000, to: null },
  })
  const values = { "types[]": ["amt"], district: "13071", from: "5000", to: "" }
  expect(createInput(values, "sur_1")).toEqual({ surveyId: "sur_1", audience: rule })
  expect(ruleOf(new URLSearchParams("chosen=1"))).toMatchObject({
    ...{ administrations: false, districts: false },
  })
})

test("a wrong address is told at the field in which it was typed", () => {
  const refused = atAddressFields({
    ...{ intent: "addresses", kind: "invalid", message: "", rule: "" },
    ...{ needsReauthentication: false, fields: { "rows.1.email": "Das ist keine Mailadresse." } },
    values: { intent: "addresses", "address-a": "x@y.example", "address-b": "", "address-c": "z" },
  } as const)
  expect(refused.fields).toEqual({ "address-c": "Das ist keine Mailadresse." })
})

test("who is asked is counted in words", () => {
  expect(kindsInWords([])).toBe("niemand")
  expect(kindsInWords([{ type: "amt", count: 1 }])).toBe("1 Amt")
  const state = [
    { type: "amt", count: 76 },
    { type: "municipality", count: 38 },
    { type: "district", count: 6 },
  ] as const
  expect(kindsInWords(state)).toBe("76 Ämter, 38 amtsfreie Gemeinden und 6 Landkreise")
})
