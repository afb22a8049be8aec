interface CommandFacts {
  name: string
  surface: "everywhere" | "page"
  reauthenticate: boolean
}

// Accounts and sessions are the person's own affair, or a stranger's who has none yet.
const OWN_AFFAIRS = /^(people|sessions)\./

/** May an API token be given this command? Not where a cookie is set or a password is asked for. */
export function isForTokens({ name, surface, reauthenticate }: CommandFacts): boolean {
  return surface === "everywhere" && !reauthenticate && !OWN_AFFAIRS.test(name)
}
