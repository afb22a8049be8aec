import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { createExecutor } from "../../../app/commands/execute.ts"
import { submitResponse } from "../../../app/features/surveys/answering/commands.server.ts"
import { findRespondent } from "../../../app/features/surveys/inviting/links.server.ts"
import { eraseAnswers } from "../../../app/features/surveys/lifecycle/erase.server.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { openDatabase } from "../../../db/client.ts"
import { backup } from "../../../server/backup/backup.ts"
import { restore } from "../../../server/backup/restore.ts"
import { createDiskStore } from "../../../server/files/disk-store.ts"
import { eraseOldAnswers } from "../../../server/jobs/surveys.ts"
import { offloadHere } from "../../support/offload.ts"
import { createAnsweringHouse, type Holder } from "../answering/answering-house.ts"

const SYSTEM = { kind: "system" } as const
const ERASED_FROM = "2027-06-30T22:00:00.000Z"

test("a backup holds no key; what it brings back is answered by the same link, and erased when its day is over", async () => {
  const house = await createAnsweringHouse("sqlite")
  const [first, second] = house.holders as [Holder, Holder]
  const { surveyId } = house
  const filled = { page: "seite_1", typed: { konzept: ["nein"] }, pageRevision: 0 }
  const input = { attempt: "attempt-1", revision: 0, filled }
  const receipt = await house.execute(submitResponse, input, first.actor)
  const space = mkdtempSync(join(tmpdir(), "schulterschluss-restored-"))
  const [folder, dataDir] = [join(space, "backup"), join(space, "data")]
  await backup({ dataDir: house.dataDir, folder, now: house.clock() })
  const copy = readFileSync(join(folder, "database.sqlite"), "latin1")
  expect(copy).toContain(receipt.code)
  expect([first, second].filter(({ secret }) => copy.includes(secret))).toEqual([])

  await house.execute(closeSurvey, { surveyId }, house.office)
  house.clock.set(ERASED_FROM)
  await house.execute(eraseAnswers, { surveyId }, SYSTEM)

  await restore({ folder, dataDir, force: false, now: house.clock() })
  const client = openDatabase({ dataDir })
  const execute = createExecutor({
    ...{ db: client.reader, transaction: client.transaction, bus: house.bus },
    ...{ files: createDiskStore(dataDir), offloadFor: () => offloadHere },
    ...{ settings: house.settings, clock: house.clock },
  })
  const now = house.now()
  expect(await findRespondent(client.reader, second.secret, now)).toMatchObject({ surveyId })
  const stored = () =>
    client.reader.selectFrom("responseSubmissions").select("receiptCode").execute()
  expect(await stored()).toEqual([{ receiptCode: receipt.code }])

  // Its time is over: it closes by itself as after any time that the server was away.
  await execute(closeSurvey, { surveyId }, SYSTEM)
  await eraseOldAnswers({ client, execute }, now)
  expect(await stored()).toEqual([])
  expect(await findRespondent(client.reader, second.secret, now)).toBeNull()
  await client.close()
  rmSync(space, { recursive: true, force: true })
  await house.close()
})
