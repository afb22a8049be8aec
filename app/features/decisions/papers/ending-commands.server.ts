import { command } from "../../../commands/define.ts"
import { cancelOpenSteps, holdSequence } from "../consultations/follow-paper.server.ts"
import { doneFor } from "./acting-for.ts"
import { openPaper } from "./commands.server.ts"
import { assertConcludable, assertWithdrawable } from "./rules.ts"
import { ConcludePaperInput, WithdrawPaperInput } from "./schema.ts"

/**
 * Takes a paper back, with the reason; its releases, its numbers and what was said on it stay, the steps to
 * come are called off, and whoever was to deal with them is told.
 *
 * @throws conflict while a committee deals with it, or once one has decided
 */
export const withdrawPaper = command({
  name: "papers.withdraw",
  summary: "Takes a paper back, with the reason; what was released and decided stays.",
  input: WithdrawPaperInput,
  async run(context, { paperId, revision, reason }) {
    const { trx, emit } = context
    const paper = await openPaper(context, paperId, revision)
    const steps = await holdSequence(trx, paperId)
    assertWithdrawable(steps)
    await trx
      .updateTable("papers")
      .set({ state: "withdrawn", withdrawnReason: reason, revision: paper.revision + 1 })
      .where("id", "=", paperId)
      .execute()
    await cancelOpenSteps(context, steps)
    emit("paper.withdrawn", {
      ...{ documentId: paper.documentId, paperId, doneFor: doneFor(context.actor, paper) },
    })
    return { id: paperId }
  },
})

/**
 * Says that nothing more is to be done with a paper: what was decided stands, no step and no release follows.
 * Never by itself, since nobody but the lead knows whether a further committee is to come.
 *
 * @throws rule while a step is open, or none has brought a result
 */
export const concludePaper = command({
  name: "papers.conclude",
  summary: "Concludes a paper whose steps have all ended; no step and no release follows.",
  input: ConcludePaperInput,
  async run(context, { paperId, revision }) {
    const { trx, emit } = context
    const paper = await openPaper(context, paperId, revision)
    assertConcludable(paper.state, await holdSequence(trx, paperId))
    await trx
      .updateTable("papers")
      .set({ state: "concluded", revision: paper.revision + 1 })
      .where("id", "=", paperId)
      .execute()
    emit("paper.concluded", { documentId: paper.documentId, paperId })
    return { id: paperId }
  },
})
