import { command } from "../../commands/define.ts"
import { assertCan } from "../../permissions/assert.ts"
import { readRegister } from "./municipal-register.server.ts"
import { writeRegister } from "./register-writer.server.ts"
import { LoadRegisterInput } from "./schema.ts"

/**
 * Brings the municipal register to the edition that lies in db/data; a second run changes nothing.
 *
 * @throws forbidden to all but the system itself
 */
export const loadRegister = command({
  name: "organizations.load-register",
  summary:
    "Loads the municipal register of Mecklenburg-Vorpommern with its population figures; only from the server itself.",
  input: LoadRegisterInput,
  async prepare({ actor }) {
    assertCan(actor, "organizations.load-register")
    return readRegister()
  },
  async run({ trx, actor, now, emit }, _input, edition) {
    assertCan(actor, "organizations.load-register")
    const change = await writeRegister(trx, edition, now)
    const { created, updated, ended } = change
    if (Object.values(change).some((count) => count > 0)) {
      emit("register.loaded", { asOf: edition.asOf, created, updated, ended })
    }
    return change
  },
})
