// What survey-core's ConditionRunner says, for answers of this page; proven equal in test/surveys/conditions.

const isEmpty = (value) =>
  Array.isArray(value)
    ? value.length === 0
    : value && typeof value === "object"
      ? Object.values(value).every(isEmpty)
      : !value && value !== 0 && value !== false

/** Text that is a number, or true or false, counts as such. */
function read(value) {
  if (typeof value !== "string" || value === "") return value
  if (/^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true"
  if (/^(?:'.*'|".*")$/s.test(value) && value.length > 1) return value.slice(1, -1)
  const text = value.trim()
  const isLong = text.length > 15 && /^\d+$/.test(text)
  if (isLong || !/^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i.test(text)) return value
  if (/^0[^.,]/.test(value) || value === "0.") return value
  const number = Number(text.replace(",", "."))
  return Number.isFinite(number) ? number : value
}

function same(a, b) {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    const [x, y] = [[...a].sort(), [...b].sort()]
    return x.length === y.length && x.every((value, i) => same(value, y[i]))
  }
  if (a == null || b == null) return a == null ? b == null || b === "" : a === ""
  if (typeof a === "string" && typeof b === "string")
    return a.trim().toLowerCase() === b.trim().toLowerCase()
  if (isEmpty(a) !== isEmpty(b)) return false
  if (typeof a === "boolean" && typeof b === "string") return String(a) === b.toLowerCase()
  if (typeof b === "boolean" && typeof a === "string") return String(b) === a.toLowerCase()
  // biome-ignore lint/suspicious/noDoubleEquals: "1" and 1 are the same answer
  return typeof a !== "object" && typeof b !== "object" && a == b
}

function contains(list, value) {
  if (list == null || list === "" || isEmpty(list)) return false
  const wanted = Array.isArray(value) ? value : [value]
  if (Array.isArray(list)) return wanted.every((one) => list.some((has) => same(has, one)))
  return !!value && String(list).toLowerCase().includes(String(value).toLowerCase())
}

const TESTS = {
  "=": same,
  "<>": (a, b) => !same(a, b),
  ">": (a, b) => a != null && b != null && a > b,
  "<": (a, b) => a != null && b != null && a < b,
  ">=": (a, b) => same(a, b) || TESTS[">"](a, b),
  "<=": (a, b) => same(a, b) || TESTS["<"](a, b),
  contains,
  notcontains: (a, b) => !a || ((Array.isArray(a) || !!b) && !contains(a, b)),
  anyof: (a, b) =>
    !isEmpty(a) && (Array.isArray(a) ? b.some((one) => contains(a, one)) : contains(b, a)),
  allof: (a, b) => !!a && b.every((one) => contains(a, one)),
  empty: isEmpty,
  notempty: (a) => !isEmpty(a),
}

/** "1.234,5" as it is meant: a dot before exactly three digits groups thousands, as the server reads it. */
export function plainNumber(typed) {
  const text = typed.replace(/\s/g, "").replace(/^[−–]/, "-")
  return /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(text) ? text.replaceAll(".", "") : text
}

/** Whether a condition holds for answers by item: text, number, list, or text or list by row. */
export function holds(condition, answers) {
  if (condition.all) return condition.all.every((part) => holds(part, answers))
  if (condition.any) return condition.any.some((part) => holds(part, answers))
  if (condition.not) return !holds(condition.not, answers)
  const { item, row, is, value } = condition
  const given = row === null ? answers[item] : answers[item]?.[row]
  return TESTS[is](read(given), value)
}
