/** The one thing beside commands that a token may be for: `GET /metrics` from another machine. */
const METRICS = {
  name: "workspace.read-metrics",
  summary: "Reads the figures at /metrics; only in the name of somebody of the administration.",
} as const

/** What a token may be issued for. Written by hand: the commands are not known in this room. */
export const TOKEN_SCOPES = [
  "organizations.load-register",
  "documents.create",
  "documents.rename",
  "documents.grant",
  "documents.archive",
  "documents.restore-archived",
  "documents.inspect",
  "jobs.retry",
  "mails.retry",
  "feedback.send",
  "feedback.answer",
  "workspace.read-metrics",
] as const

interface CommandFacts {
  name: string
  surface: "everywhere" | "page"
  reauthenticate: boolean
}

// Accounts and sessions are the person's own affair, or a stranger's who has none yet.
const OWN_AFFAIRS = /^(people|sessions)\./

/** What the page offers, from all commands there are. */
export function tokenChoices(commands: readonly (CommandFacts & { summary: string })[]) {
  const open = commands.filter(isForTokens).map(({ name, summary }) => ({ name, summary }))
  return [...open, METRICS]
}

/** May an API token be given this command? Not where a cookie is set or a password is asked for. */
export function isForTokens({ name, surface, reauthenticate }: CommandFacts): boolean {
  return surface === "everywhere" && !reauthenticate && !OWN_AFFAIRS.test(name)
}
