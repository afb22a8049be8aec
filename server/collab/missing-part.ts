import * as Y from "yjs"
import type { LiveText } from "./live-text.ts"
import { missingPartFrame } from "./protocol.ts"

const NOTHING_HELD = Buffer.from([0])

/**
 * The frame with what somebody with this state vector lacks. Who asks the same before the text changes gets the
 * same bytes: after a restart everybody comes at once, and a paste that some cannot take in time they wait for
 * together.
 *
 * @throws if the state vector is none
 */
export function missingPart(text: LiveText, stateVector: Uint8Array): Uint8Array {
  const { answer } = text
  if (answer && Buffer.compare(answer.stateVector, stateVector) === 0) return answer.frame
  const frame = missingPartFrame(lacking(text, stateVector))
  text.answer = { stateVector, frame }
  return frame
}

/** Who has nothing gets the stored bytes as they are. */
function lacking(text: LiveText, stateVector: Uint8Array): Uint8Array {
  if (!NOTHING_HELD.equals(stateVector)) return Y.encodeStateAsUpdate(text.doc, stateVector)
  const whole = text.whole ?? Y.encodeStateAsUpdate(text.doc)
  // The answer has them now.
  text.whole = null
  return whole
}
