import { expect, test } from "vitest"
import { dayIn } from "../../app/features/packages/head/head-day.tsx"
import { isOverdue, nextMilestone, overdueWords } from "../../app/features/packages/milestones.ts"

const stone = (dueOn: string | null, isDone = false) => ({ id: "a", title: "M", dueOn, isDone })

test("a day is read as the date field and as people write it, and nothing else is a day", () => {
  expect(dayIn("2027-03-31")).toBe("2027-03-31")
  expect(dayIn(" 1.3.2027 ")).toBe("2027-03-01")
  expect(dayIn("")).toBe("")
  for (const typed of ["31.02.2027", "0202-03-31", "31.3.27", "morgen"]) {
    expect(dayIn(typed)).toBeNull()
  }
})

test("overdue is what was not done on its day; on the day itself it is not late", () => {
  expect(isOverdue(stone("2027-03-30"), "2027-03-31")).toBe(true)
  expect(isOverdue(stone("2027-03-31"), "2027-03-31")).toBe(false)
  expect(isOverdue(stone("2027-03-30", true), "2027-03-31")).toBe(false)
  expect(isOverdue(stone(null), "2027-03-31")).toBe(false)
  expect(overdueWords("2027-03-30", "2027-03-31")).toBe("seit gestern überfällig")
  // Over the change of clocks.
  expect(overdueWords("2027-03-27", "2027-03-30")).toBe("seit 3 Tagen überfällig")
})

test("the next milestone is the first that is not done", () => {
  expect(nextMilestone([stone("2027-01-01", true), stone("2027-02-01")])?.dueOn).toBe("2027-02-01")
  expect(nextMilestone([stone("2027-01-01", true)])).toBeNull()
})
