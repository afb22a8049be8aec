import type { AccountTables } from "./tables/accounts.ts"
import type { DecisionTables } from "./tables/decisions.ts"
import type { DocumentTables } from "./tables/documents.ts"
import type { FeedbackTables } from "./tables/feedback.ts"
import type { FileTables } from "./tables/files.ts"
import type { JobTables } from "./tables/jobs.ts"
import type { LiveTextTables } from "./tables/live-text.ts"
import type { MailTables } from "./tables/mail.ts"
import type { NotificationTables } from "./tables/notifications.ts"
import type { OrganizationTables } from "./tables/organizations.ts"
import type { PackageTables } from "./tables/packages.ts"
import type { RegisterTables } from "./tables/register.ts"
import type { ReviewTables } from "./tables/review.ts"
import type { WorkspaceTables } from "./tables/workspace.ts"

/** Every table of the house; what a row holds stands with its room in `db/tables`. */
export interface Tables
  extends OrganizationTables,
    AccountTables,
    DocumentTables,
    LiveTextTables,
    ReviewTables,
    DecisionTables,
    RegisterTables,
    PackageTables,
    FileTables,
    JobTables,
    MailTables,
    NotificationTables,
    FeedbackTables,
    WorkspaceTables {}
