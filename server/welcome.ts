import { readFileSync } from "node:fs"
import { DEMO_PASSWORD } from "./cli/demo.ts"

interface DemoPeople {
  people: { email: string; role: string }[]
}

interface FirstStart {
  demo: boolean
  /** Set while nobody has an account. */
  setUpCode: string | null
}

/** Where the workspace is; in the demo who may log in, in an empty one how to set it up. */
export function printWelcome(baseUrl: string, { demo, setUpCode }: FirstStart): void {
  console.log(`\nSchulterschluss is open at ${baseUrl}`)
  if (setUpCode) console.log(`Set it up at ${baseUrl}/setup with the code ${setUpCode}`)
  if (!demo) return
  const file = new URL("../db/demo/people.json", import.meta.url)
  const { people } = JSON.parse(readFileSync(file, "utf8")) as DemoPeople
  console.log(`\nDemo accounts, all with the password ${DEMO_PASSWORD}:`)
  for (const { email, role } of people) console.log(`  ${email.padEnd(46)} ${role}`)
  console.log("\nEnd with Ctrl-C.")
}
