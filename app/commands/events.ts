/**
 * Every event by name, with its data. A change of state appends one in the same transaction. Words that people
 * write in and about a text stay out of it: who reads the log may not read the text.
 */
export interface EventCatalogue {
  "organization.created": { organizationId: string }
  "organization.joined": { organizationId: string }
  "register.loaded": { asOf: string; created: number; updated: number; ended: number }
  "person.invited": { personId: string; organizationId: string; role: string }
  "person.accepted": { personId: string }
  "person.deactivated": { personId: string }
  "person.reactivated": { personId: string }
  "person.role-changed": { personId: string; role: string }
  "person.password-changed": { personId: string }
  "person.reset-requested": { personId: string }
  "person.link-issued": { personId: string; purpose: string }
  "person.renamed": { personId: string }
  "session.started": { personId: string }
  "session.ended": { personId: string; count: number }
  "session.reauthenticated": { personId: string }
  "redline.confirmed": { documentId: string; from: number; to: number; count: number }
  "api-token.issued": { tokenId: string; personId: string; scope: string[] }
  "api-token.revoked": { tokenId: string; personId: string }
  "committee.created": { committeeId: string }
  "committee.edited": {
    committeeId: string
    seats: number | null
    vacantSeats: number
    before: { name: string; seats: number | null; vacantSeats: number }
  }
  "membership.added": { membershipId: string; committeeId: string; personId: string }
  "membership.ended": {
    membershipId: string
    committeeId: string
    personId: string
    endsOn: string
  }
  "membership.edited": {
    membershipId: string
    committeeId: string
    personId: string
    votingRight: number
    weight: number
    before: { votingRight: number; weight: number }
  }
  "rule-set.created": { committeeId: string; ruleSetId: string; number: number }
  "document.created": { documentId: string; kind: string; title: string; requestKey?: string }
  "document.renamed": { documentId: string; title: string; before: string }
  "document.numbering-set": { documentId: string; numbering: string; before: string }
  "document.granted": {
    documentId: string
    subjectKind: string
    subjectId: string
    level: string
    before: string
  }
  "document.archived": { documentId: string }
  "document.restored": { documentId: string }
  "document.frozen": { documentId: string; versionId: string; number: number }
  "document.reopened": { documentId: string; versionId: string | null; reason: string }
  "document.review-started": { documentId: string }
  "document.review-ended": { documentId: string }
  "document.inspected": { documentId: string; reason: string }
  "document.lost-words-settled": { documentId: string; lostWordsId: string; outcome: string }
  "document.text-edited": { documentId: string }
  "version.created": {
    documentId: string
    versionId: string
    number: number
    origin: string
    /** Of the canonical text: a second place that says what the version's row must hold. */
    sha256: string
  }
  /** The live text is the version's again; what it was before is kept as the other one. */
  "version.restored": {
    documentId: string
    versionId: string
    number: number
    keptAs: number
  }
  "suggestion.created": { documentId: string; suggestionId: string; op: string }
  "suggestion.accepted": { documentId: string; suggestionId: string }
  "suggestion.rejected": { documentId: string; suggestionId: string }
  "suggestion.withdrawn": { documentId: string; suggestionId: string }
  "suggestion.outdated": { documentId: string; suggestionId: string }
  "suggestion.blocking-marked": { documentId: string; suggestionId: string; isBlocking: boolean }
  "comment.started": { documentId: string; threadId: string; commentId: string; version?: number }
  "comment.replied": { documentId: string; threadId: string; commentId: string }
  "comment.resolved": { documentId: string; threadId: string }
  "comment.reopened": { documentId: string; threadId: string }
  "comment.withdrawn": { documentId: string; threadId: string; commentId: string }
  "package.head-started": { documentId: string }
  "package.state-changed": { documentId: string; state: string; before: string }
  "package.health-changed": { documentId: string; health: string; reason: string }
  "package.scheduled": { documentId: string; startsOn: string | null; endsOn: string | null }
  "package.dependency-set": {
    documentId: string
    predecessorId: string
    kind: string
    lagDays: number
  }
  "package.dependency-removed": { documentId: string; predecessorId: string }
  "package.moved": { documentId: string; parentId: string | null }
  "file.stored": { sha256: string; documentId: string; fileName: string }
  "feedback.received": { feedbackId: string }
  "feedback.answered": { feedbackId: string }
  "mail.retried": { mailId: string }
  "job.retried": { jobId: string }
  "position.set": { documentId: string; positionId: string; blockId: string; stance: string }
  "vote.prepared": { voteId: string; committeeId: string; meetingId: string }
  "vote.elector-excluded": { voteId: string; personId: string }
  "vote.elector-readmitted": { voteId: string; personId: string }
  "vote.opened": { voteId: string; committeeId: string; meetingId: string }
  /** Whose seat it counts for, and what was answered, stand with the vote alone. */
  "vote.ballot-cast": { voteId: string; committeeId: string; enteredAs: string }
  "vote.counted": { voteId: string; committeeId: string }
  "vote.closed": { voteId: string; committeeId: string }
  "vote.certified": { voteId: string; committeeId: string; passed: boolean }
  "vote.annulled": { voteId: string; committeeId: string }
  "paper.created": { documentId: string; paperId: string; organizationId: string; kind: string }
  "paper.edited": { documentId: string; paperId: string }
  "paper.referenced": {
    documentId: string
    paperId: string
    organizationId: string
    reference: string
  }
  "paper.released": {
    documentId: string
    paperId: string
    number: number
    versionId: string
    /** Of the text that lies before the committees from now on. */
    sha256: string
  }
  "paper.concluded": { documentId: string; paperId: string }
  "paper.withdrawn": { documentId: string; paperId: string } & DoneFor
  "handover.recorded": {
    documentId: string
    handoverId: string
    versionId: string
    sha256: string
  }
  "handover.received": { documentId: string; handoverId: string }
  "consultation.planned": {
    documentId: string
    consultationId: string
    committeeId: string
    role: string
  }
  "consultation.edited": {
    documentId: string
    consultationId: string
    /** Of the text that lies before the committee. */
    sha256: string
    /** Whose members were invited to something else. */
    meetingId?: string
  } & DoneFor
  /** Onto an agenda, off it, into the session. */
  "consultation.moved": {
    documentId: string
    consultationId: string
    state: string
    before: string
  }
  "consultation.skipped": { documentId: string; consultationId: string } & DoneFor
  "consultation.cancelled": { documentId: string; consultationId: string } & DoneFor
  "consultation.resulted": {
    documentId: string
    consultationId: string
    resultId: string
    result: string
    sha256: string
  }
  "consultation.confirmed": {
    documentId: string
    consultationId: string
    resultId: string
    result: string
  }
  /** A committee's condition: incorporated, refused, verified, or opened again. */
  "condition.settled": { documentId: string; conditionId: string; act: string }
  "consultation.result-withdrawn": {
    documentId: string
    consultationId: string
    resultId: string
  } & DoneFor
  "meeting.scheduled": {
    meetingId: string
    committeeIds: string[]
    startsAt: string
    endsAt: string
  }
  "meeting.edited": { meetingId: string; startsAt: string; endsAt: string }
  /** How many were called. */
  "meeting.invited": { meetingId: string; count: number }
  "meeting.opened": { meetingId: string }
  "meeting.closed": { meetingId: string }
  "meeting.cancelled": { meetingId: string }
  /** [G1] Late: after the invitation. */
  "agenda-item.added": {
    meetingId: string
    itemId: string
    isLate: boolean
    /** Item of an earlier meeting that could not decide the matter. */
    secondSummonsOf: string | null
  }
  "agenda-item.edited": { meetingId: string; itemId: string; secondSummonsOf: string | null }
  "agenda-item.moved": { meetingId: string; itemId: string; position: number }
  "agenda-item.removed": { meetingId: string; itemId: string }
  "agenda-item.started": { meetingId: string; itemId: string }
  /** Put off: for want of a quorum. */
  "agenda-item.finished": { meetingId: string; itemId: string; isPutOff: boolean }
  "attendance.arrived": { meetingId: string; membershipId: string }
  "attendance.left": { meetingId: string; membershipId: string }
  "calendar-feed.issued": { personId: string }
  "calendar-feed.revoked": { personId: string }
  "attendance.corrected": { meetingId: string; membershipId: string; wasThere: boolean }
  "quorum.stated": {
    meetingId: string
    committeeId: string
    present: number
    required: number
    isMet: boolean
  }
  "circular.created": {
    circularId: string
    documentId: string
    consultationId: string
    committeeId: string
  }
  "circular.edited": { circularId: string; documentId: string }
  "circular.opened": { circularId: string; documentId: string }
  /** Without the answer itself; the number counts how often the person has answered. */
  "circular.answered": { circularId: string; documentId: string; number: number }
  "circular.closed": { circularId: string; documentId: string; outcome: string }
  "survey.created": { surveyId: string; mode: string }
  "survey.edited": { surveyId: string }
  "survey.definition-changed": { surveyId: string; op: string }
  "survey.definition-imported": { surveyId: string; leftOut: number }
  "survey-version.created": {
    surveyId: string
    versionId: string
    number: number
    reason: string
    sha256: string
  }
  "survey.test-started": { surveyId: string }
  /** As far as its receipt. */
  "survey.tested": { surveyId: string }
  "survey.opened": { surveyId: string; versionId: string; opensAt: string; closesAt: string }
  "survey.extended": { surveyId: string; closesAt: string; previousClosesAt: string }
  /** Not who it was, nor who it is: that stands in the survey. */
  "survey.contact-corrected": { surveyId: string }
  "survey.corrected": { surveyId: string; versionId: string; number: number }
  "survey.closed": { surveyId: string; submitted: number }
  "survey.text-released": { surveyId: string; item: string }
  "survey.text-withdrawn": { surveyId: string; item: string }
  "survey.published": { surveyId: string; reportId: string; sha256: string }
  "survey.erratum-published": {
    surveyId: string
    reportId: string
    sha256: string
    number: number
  }
  "survey.turned-away-counted": { surveyId: string; count: number }
  "survey.answers-erased": { surveyId: string; count: number }
  /** One for all that were made at one time. */
  "invitation.created": { surveyId: string; count: number }
  "invitation.addresses-set": { surveyId: string; count: number }
  "invitation.removed": { surveyId: string; count: number }
  "invitation.mailing-started": {
    surveyId: string
    mailingId: string
    kind: "invitation" | "reminder"
    count: number
  }
  "invitation.letters-printed": { surveyId: string; mailingId: string; count: number }
  "invitation.link-issued": { surveyId: string; invitationId: string }
  "invitation.links-revoked": { surveyId: string; invitationId: string }
  "invitation.delivery-noted": { surveyId: string; invitationId: string; delivery: string }
  /** At the first page that was saved; the pages after it change no state. */
  "response.started": { surveyId: string; invitationId: string }
  /** It is confidential: what else was handed out for it opens it no more. */
  "response.links-superseded": { surveyId: string; invitationId: string }
  "response.delegated": { surveyId: string; invitationId: string }
  "response.part-taken-back": { surveyId: string; invitationId: string }
  "response.part-finished": { surveyId: string; invitationId: string }
  /** The number counts how often it was handed in. */
  "response.submitted": { surveyId: string; invitationId: string; number: number }
  "response.receipt-mailed": { surveyId: string; invitationId: string }
  "figure.cited": { documentId: string; surveyId: string; figure: string }
  "notification.mail-set": { personId: string; mail: string }
  "workspace.settings-changed": { keys: string[] }
}

interface DoneFor {
  /** The committee for which it was done; null for whoever acts for none. */
  doneFor?: string | null
}

export type EventName = keyof EventCatalogue

/** An event as subscribers get it, after the commit. */
export type DomainEvent = {
  [Name in EventName]: {
    id: string
    name: Name
    data: EventCatalogue[Name]
    actorId: string | null
    at: string
  }
}[EventName]

export type Emit = <Name extends EventName>(name: Name, data: EventCatalogue[Name]) => void
