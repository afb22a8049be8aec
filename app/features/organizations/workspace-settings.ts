/** What the legal pages and the mails say about this workspace; empty where nobody has filled it in. */
export interface WorkspaceSettings {
  workspaceName: string
  /** Who answers for the pages: imprint, controller of the data. */
  operatorName: string
  operatorAddress: string
  /** The person or office that represents the operator. */
  operatorRepresentative: string
  operatorEmail: string
  operatorPhone: string
  supervisoryAuthority: string
  /** The data protection officer: office, address, mail. */
  privacyContact: string
  accessibilityEmail: string
  accessibilityPhone: string
}

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  workspaceName: "Schulterschluss",
  operatorName: "",
  operatorAddress: "",
  operatorRepresentative: "",
  operatorEmail: "",
  operatorPhone: "",
  supervisoryAuthority: "",
  privacyContact: "",
  accessibilityEmail: "",
  accessibilityPhone: "",
}

export type SettingKey = keyof WorkspaceSettings

/** German labels, in the order of the form. */
export const SETTING_WORDS: Record<SettingKey, string> = {
  workspaceName: "Name des Arbeitsraums",
  operatorName: "Name der betreibenden Stelle",
  operatorAddress: "Anschrift",
  operatorRepresentative: "Vertreten durch",
  operatorEmail: "E-Mail",
  operatorPhone: "Telefon",
  supervisoryAuthority: "Aufsichtsbehörde",
  privacyContact: "Datenschutzbeauftragte Stelle",
  accessibilityEmail: "E-Mail für Rückmeldungen zur Barrierefreiheit",
  accessibilityPhone: "Telefon für Rückmeldungen zur Barrierefreiheit",
}

/** What the imprint must not lack. */
const NEEDED: readonly SettingKey[] = [
  "operatorName",
  "operatorAddress",
  "operatorRepresentative",
  "operatorEmail",
  "privacyContact",
]

/** Labels of what the legal pages still lack. */
export function missingSettings(settings: WorkspaceSettings): string[] {
  return NEEDED.filter((key) => settings[key] === "").map((key) => SETTING_WORDS[key])
}
