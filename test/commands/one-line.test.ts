import { describe, expect, test } from "vitest"
import type { ZodType } from "zod"
import { oneLine } from "../../app/commands/one-line.ts"
import {
  ChangeNameInput,
  InvitePersonInput,
  IssueApiTokenInput,
} from "../../app/features/accounts/schema.ts"
import { CreateDocumentInput, RenameDocumentInput } from "../../app/features/documents/schema.ts"
import {
  CreateCommitteeInput,
  CreateOrganizationInput,
  JoinOrganizationInput,
} from "../../app/features/organizations/schema.ts"
import { SettingsSchema } from "../../app/features/organizations/workspace-settings-schema.ts"

/** Marks that turn the direction of writing or take no room. */
const INVISIBLE = [
  0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066,
  0x2067, 0x2068, 0x2069, 0xfeff, 0xad, 0x61c,
].map((code) => String.fromCodePoint(code))

/** Every field that is read as the name of something. */
const NAMES: Record<string, ZodType> = {
  "a person's name": InvitePersonInput.shape.name,
  "a person's job title": InvitePersonInput.shape.jobTitle,
  "one's own name": ChangeNameInput.shape.name,
  "one's own job title": ChangeNameInput.shape.jobTitle,
  "a token's name": IssueApiTokenInput.shape.name,
  "an organisation's name": CreateOrganizationInput.shape.name,
  "an organisation's short name": CreateOrganizationInput.shape.shortName,
  "a participant's short name": JoinOrganizationInput.shape.shortName,
  "a committee's name": CreateCommitteeInput.shape.name,
  "a document's title": CreateDocumentInput.shape.title,
  "a document's other title": RenameDocumentInput.shape.title,
  "the workspace's name": SettingsSchema.shape.workspaceName,
  "the operator's name": SettingsSchema.shape.operatorName,
  "the operator's representative": SettingsSchema.shape.operatorRepresentative,
}

describe.each(Object.entries(NAMES))("%s", (_, schema) => {
  test("keeps no invisible mark", () => {
    for (const mark of INVISIBLE) {
      expect(schema.parse(`${mark}Anke${mark} Amt${mark}`)).toBe("Anke Amt")
    }
  })

  test("is one line, so that no mail gets another header by it", () => {
    expect(schema.parse(" Anke\r\nBcc:\t alle@stadt.example\u0000\u2028")).toBe(
      "Anke Bcc: alle@stadt.example",
    )
  })

  test("has composed letters, so that one name is one name", () => {
    expect(schema.parse("Ju\u0308rgen")).toBe("Jürgen")
  })
})

test("what is only invisible is too short", () => {
  const input = `${INVISIBLE.join("")} \n`
  expect(oneLine(1, 10).safeParse(input).success).toBe(false)
  expect(oneLine(0, 10).parse(input)).toBe("")
})
