/** Sub-navigation of the administration, in the order of daily use. */
export const ADMINISTRATION_PAGES = [
  { label: "Übersicht", href: "/admin" },
  { label: "Personen", href: "/admin/people" },
  { label: "Körperschaften", href: "/admin/organizations" },
  { label: "Gremien", href: "/admin/committees" },
  { label: "Rückmeldungen", href: "/admin/feedback" },
  { label: "Mails", href: "/admin/mails" },
  { label: "Hintergrund", href: "/admin/jobs" },
  { label: "Zugangsschlüssel", href: "/admin/tokens" },
  { label: "Ereignisse", href: "/admin/events" },
  { label: "Einstellungen", href: "/admin/settings" },
] as const
