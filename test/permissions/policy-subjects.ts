import type { MembershipRole } from "../../app/features/organizations/terms.ts"
import type { Seat } from "../../app/permissions/decision-policy.ts"
import {
  type Actor,
  type DocumentSubject,
  type PersonActor,
  WORKSPACE_ROLES,
  type WorkspaceRole,
} from "../../app/permissions/policy.ts"

/** Everybody whom the policy tells apart. */
export const WHO = ["stranger", "system", ...WORKSPACE_ROLES] as const
export type Who = (typeof WHO)[number]

/** A person of `org_1` who sits in `com_1`. */
export function person(role: WorkspaceRole): PersonActor {
  return {
    kind: "person",
    id: "per_1",
    name: "Frieda Moll",
    email: "moll@stadt.example",
    organizationId: "org_1",
    role,
    committeeIds: ["com_1"],
    seats: [seat("member")],
    reauthenticatedAt: null,
    scope: null,
  }
}

/** A seat in `com_1`, a committee of `org_1`, for that organisation. */
export function seat(role: MembershipRole, values: Partial<Seat> = {}): Seat {
  return {
    membershipId: "mem_1",
    committeeId: "com_1",
    committeeOrganizationId: "org_1",
    organizationId: "org_1",
    role,
    votingRight: true,
    ...values,
  }
}

export function actor(who: Who): Actor {
  return who === "stranger" || who === "system" ? { kind: who } : person(who)
}

export type Grant = DocumentSubject["grants"][number]

/** A document of another organisation, without any grant. */
export function document(values: Partial<DocumentSubject> = {}): DocumentSubject {
  return {
    kind: "document",
    id: "doc_1",
    ownerOrganizationId: "org_2",
    acceptsEdits: true,
    grants: [],
    inspectedBy: [],
    ...values,
  }
}

/** The three ways in which a grant reaches the person. */
export const HOLDERS: Omit<Grant, "level">[] = [
  { subjectKind: "person", subjectId: "per_1" },
  { subjectKind: "organization", subjectId: "org_1" },
  { subjectKind: "committee", subjectId: "com_1" },
]
