import type { AccountTables } from "./tables/accounts.ts"
import type { CircularTables } from "./tables/circulars.ts"
import type { ConsultationTables } from "./tables/consultations.ts"
import type { DocumentTables } from "./tables/documents.ts"
import type { FeedbackTables } from "./tables/feedback.ts"
import type { FileTables } from "./tables/files.ts"
import type { InvitationTables } from "./tables/invitations.ts"
import type { JobTables } from "./tables/jobs.ts"
import type { LiveTextTables } from "./tables/live-text.ts"
import type { MailTables } from "./tables/mail.ts"
import type { MeetingTables } from "./tables/meetings.ts"
import type { NotificationTables } from "./tables/notifications.ts"
import type { OrganizationTables } from "./tables/organizations.ts"
import type { PackageTables } from "./tables/packages.ts"
import type { PaperTables } from "./tables/papers.ts"
import type { RegisterTables } from "./tables/register.ts"
import type { ReviewTables } from "./tables/review.ts"
import type { RuleSetTables } from "./tables/rule-sets.ts"
import type { SurveyTables } from "./tables/surveys.ts"
import type { VoteTables } from "./tables/votes.ts"
import type { WorkspaceTables } from "./tables/workspace.ts"

/** Every table of the house; what a row holds stands with its room in `db/tables`. */
export interface Tables
  extends OrganizationTables,
    AccountTables,
    DocumentTables,
    LiveTextTables,
    ReviewTables,
    RuleSetTables,
    MeetingTables,
    PaperTables,
    ConsultationTables,
    VoteTables,
    CircularTables,
    RegisterTables,
    SurveyTables,
    InvitationTables,
    PackageTables,
    FileTables,
    JobTables,
    MailTables,
    NotificationTables,
    FeedbackTables,
    WorkspaceTables {}
