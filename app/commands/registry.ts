import { issueApiToken, revokeApiToken } from "../features/accounts/api-tokens.server.ts"
import {
  acceptInvitation,
  inviteAgain,
  invitePerson,
} from "../features/accounts/invitations.server.ts"
import {
  changePassword,
  issueResetLink,
  requestReset,
  resetPassword,
} from "../features/accounts/password-commands.server.ts"
import {
  changeName,
  changeRole,
  deactivatePerson,
  reactivatePerson,
} from "../features/accounts/people-commands.server.ts"
import {
  endOneSession,
  endOtherSessions,
  endSession,
  reauthenticate,
  renewSession,
  startSession,
} from "../features/accounts/session-commands.server.ts"
import { answerCircular, objectToCircular } from "../features/decisions/circulars/answer.server.ts"
import {
  cancelCircular,
  createCircular,
  openCircular,
} from "../features/decisions/circulars/commands.server.ts"
import { editCircular } from "../features/decisions/circulars/edit-command.server.ts"
import { closeCircular } from "../features/decisions/circulars/ending.server.ts"
import { createRuleSet } from "../features/decisions/committees/commands.server.ts"
import {
  incorporateCondition,
  refuseCondition,
  verifyCondition,
} from "../features/decisions/conditions/commands.server.ts"
import {
  cancelConsultation,
  editConsultation,
  planConsultation,
  skipConsultation,
} from "../features/decisions/consultations/commands.server.ts"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../features/decisions/consultations/result-commands.server.ts"
import { confirmReceipt, recordHandover } from "../features/decisions/handovers/commands.server.ts"
import {
  addItem,
  editItem,
  moveItem,
  removeItem,
} from "../features/decisions/meetings/agenda-commands.server.ts"
import { arrive, leave } from "../features/decisions/meetings/attendance-commands.server.ts"
import { correctAttendance } from "../features/decisions/meetings/attendance-correction.server.ts"
import {
  issueCalendarFeed,
  revokeCalendarFeed,
} from "../features/decisions/meetings/calendar-feed-commands.server.ts"
import {
  cancelMeeting,
  editMeeting,
  scheduleMeeting,
} from "../features/decisions/meetings/commands.server.ts"
import { finishItem, startItem } from "../features/decisions/meetings/item-commands.server.ts"
import { stateQuorum } from "../features/decisions/meetings/quorum-commands.server.ts"
import {
  closeMeeting,
  inviteToMeeting,
  openMeeting,
} from "../features/decisions/meetings/session-commands.server.ts"
import {
  assignReference,
  createPaper,
  editPaper,
} from "../features/decisions/papers/commands.server.ts"
import {
  concludePaper,
  withdrawPaper,
} from "../features/decisions/papers/ending-commands.server.ts"
import { releasePaper } from "../features/decisions/papers/release.server.ts"
import { castBallot, enterBallot } from "../features/decisions/votes/ballot-commands.server.ts"
import { annulVote, certifyVote } from "../features/decisions/votes/certificate-commands.server.ts"
import { excludeElector, readmitElector } from "../features/decisions/votes/exclusions.server.ts"
import { openVote, prepareVote } from "../features/decisions/votes/prepare.server.ts"
import { closeVote, enterCounts } from "../features/decisions/votes/run-commands.server.ts"
import {
  archiveDocument,
  createDocument,
  grantDocument,
  inspectDocument,
  renameDocument,
  restoreArchivedDocument,
} from "../features/documents/commands.server.ts"
import { settleLostWords } from "../features/documents/lost-words.server.ts"
import { setNumbering } from "../features/documents/set-numbering.server.ts"
import { createManualVersion } from "../features/documents/versions/commands.server.ts"
import { restoreVersion } from "../features/documents/versions/restore/restore.server.ts"
import { answerFeedback, sendFeedback } from "../features/feedback/commands.server.ts"
import { createOrganization, joinOrganization } from "../features/organizations/commands.server.ts"
import {
  addMembership,
  createCommittee,
  endMembership,
} from "../features/organizations/committee-commands.server.ts"
import {
  editCommittee,
  editMembership,
} from "../features/organizations/committee-corrections.server.ts"
import { loadRegister } from "../features/organizations/load-register.server.ts"
import { setUpWorkspace } from "../features/organizations/set-up.server.ts"
import { changeSettings } from "../features/organizations/workspace-settings.server.ts"
import {
  removeDependency,
  setDependency,
  setHealth,
  setParent,
  setSchedule,
  setState,
} from "../features/packages/commands.server.ts"
import { startHead } from "../features/packages/start-head.server.ts"
import {
  reopenThread,
  replyToThread,
  resolveThread,
  startThread,
  withdrawComment,
} from "../features/review/comments/commands.server.ts"
import {
  endReview,
  freezeDocument,
  reopenDocument,
  startReview,
} from "../features/review/freezing/commands.server.ts"
import { setPosition } from "../features/review/positions/commands.server.ts"
import { confirmRedline } from "../features/review/redline/confirmations.server.ts"
import { noteVisit } from "../features/review/redline/visits.server.ts"
import { acceptSuggestion } from "../features/review/suggestions/accept.server.ts"
import {
  closeOutdatedSuggestion,
  createSuggestion,
  markBlocking,
  rejectSuggestion,
  withdrawSuggestion,
} from "../features/review/suggestions/commands.server.ts"
import { savePage, submitResponse } from "../features/surveys/answering/commands.server.ts"
import {
  delegatePages,
  finishPart,
  takePartBack,
} from "../features/surveys/answering/part-commands.server.ts"
import { mailReceipt } from "../features/surveys/answering/receipt-commands.server.ts"
import {
  changeDefinition,
  correctSurvey,
  importDefinition,
} from "../features/surveys/builder/definition-commands.server.ts"
import { startTest } from "../features/surveys/builder/test-commands.server.ts"
import {
  restoreSurveyVersion,
  saveVersion,
} from "../features/surveys/builder/version-commands.server.ts"
import {
  createInvitations,
  removeInvitations,
  setAddresses,
} from "../features/surveys/inviting/commands.server.ts"
import {
  issueLink,
  noteDelivery,
  revokeLinks,
} from "../features/surveys/inviting/key-commands.server.ts"
import { printLetters } from "../features/surveys/inviting/letter-commands.server.ts"
import {
  remindInvited,
  sendInvitations,
} from "../features/surveys/inviting/mailing-commands.server.ts"
import { createSurvey, editSurvey } from "../features/surveys/lifecycle/commands.server.ts"
import { correctContact } from "../features/surveys/lifecycle/contact.server.ts"
import { eraseAnswers } from "../features/surveys/lifecycle/erase.server.ts"
import {
  closeSurvey,
  extendSurvey,
  openSurvey,
} from "../features/surveys/lifecycle/opening.server.ts"
import { citeFigure } from "../features/surveys/results/cite.server.ts"
import {
  dropCross,
  planAnalysis,
  planCross,
} from "../features/surveys/results/plan-commands.server.ts"
import { publishErratum, publishReport } from "../features/surveys/results/publish.server.ts"
import { releaseText, withdrawText } from "../features/surveys/results/texts-commands.server.ts"
import { countTurnedAway } from "../features/surveys/watching/turned-away.server.ts"
import { storeFile } from "../files/commands.server.ts"
import { storeEvidence } from "../files/evidence.server.ts"
import { retryJob } from "../jobs/commands.server.ts"
import { retryMail } from "../mail/commands.server.ts"
import { markAllRead, markRead, setMail, unsubscribe } from "../notifications/commands.server.ts"
import type { Command } from "./define.ts"

/** Every command there is, written by hand: the API, the command line and the tests read this list. */
// A command's own input type is narrower than what the list promises; the executor parses before it runs.
export const COMMANDS = [
  invitePerson,
  inviteAgain,
  acceptInvitation,
  deactivatePerson,
  reactivatePerson,
  changeRole,
  changeName,
  changePassword,
  requestReset,
  issueResetLink,
  resetPassword,
  startSession,
  renewSession,
  endSession,
  endOneSession,
  endOtherSessions,
  reauthenticate,
  issueApiToken,
  revokeApiToken,
  setUpWorkspace,
  createOrganization,
  joinOrganization,
  loadRegister,
  createCommittee,
  editCommittee,
  addMembership,
  editMembership,
  endMembership,
  changeSettings,
  createRuleSet,
  createDocument,
  renameDocument,
  setNumbering,
  grantDocument,
  archiveDocument,
  restoreArchivedDocument,
  inspectDocument,
  settleLostWords,
  createManualVersion,
  restoreVersion,
  createSuggestion,
  acceptSuggestion,
  rejectSuggestion,
  withdrawSuggestion,
  closeOutdatedSuggestion,
  markBlocking,
  startReview,
  endReview,
  freezeDocument,
  reopenDocument,
  startThread,
  replyToThread,
  resolveThread,
  reopenThread,
  withdrawComment,
  startHead,
  setState,
  setHealth,
  setSchedule,
  setDependency,
  removeDependency,
  setParent,
  confirmRedline,
  noteVisit,
  setPosition,
  createPaper,
  editPaper,
  assignReference,
  releasePaper,
  concludePaper,
  withdrawPaper,
  prepareVote,
  excludeElector,
  readmitElector,
  openVote,
  castBallot,
  enterBallot,
  enterCounts,
  closeVote,
  certifyVote,
  annulVote,
  recordHandover,
  confirmReceipt,
  createCircular,
  editCircular,
  openCircular,
  answerCircular,
  objectToCircular,
  closeCircular,
  cancelCircular,
  planConsultation,
  editConsultation,
  skipConsultation,
  cancelConsultation,
  recordConsultationResult,
  confirmResult,
  withdrawResult,
  scheduleMeeting,
  editMeeting,
  inviteToMeeting,
  openMeeting,
  closeMeeting,
  cancelMeeting,
  addItem,
  editItem,
  moveItem,
  removeItem,
  startItem,
  finishItem,
  arrive,
  leave,
  correctAttendance,
  issueCalendarFeed,
  revokeCalendarFeed,
  stateQuorum,
  incorporateCondition,
  refuseCondition,
  verifyCondition,
  createSurvey,
  editSurvey,
  planAnalysis,
  planCross,
  dropCross,
  changeDefinition,
  importDefinition,
  saveVersion,
  restoreSurveyVersion,
  startTest,
  correctSurvey,
  openSurvey,
  extendSurvey,
  correctContact,
  closeSurvey,
  eraseAnswers,
  countTurnedAway,
  createInvitations,
  setAddresses,
  removeInvitations,
  sendInvitations,
  remindInvited,
  printLetters,
  issueLink,
  revokeLinks,
  noteDelivery,
  releaseText,
  withdrawText,
  publishReport,
  publishErratum,
  citeFigure,
  savePage,
  submitResponse,
  delegatePages,
  takePartBack,
  finishPart,
  mailReceipt,
  storeFile,
  storeEvidence,
  retryJob,
  retryMail,
  markRead,
  markAllRead,
  setMail,
  unsubscribe,
  sendFeedback,
  answerFeedback,
] as unknown as readonly Command[]

/** The command of that name; null for an unknown one. */
export function findCommand(name: string): Command | null {
  return COMMANDS.find((command) => command.name === name) ?? null
}
