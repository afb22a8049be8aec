import { resolve } from "node:path"
import { z } from "zod"
import { isMailAddress } from "../app/mail/address.ts"

const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "::1", "[::1]"]

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: z.string().startsWith("postgres").optional(),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.string().startsWith("smtp").optional(),
  MAIL_FROM: z
    .string()
    .refine(isSender, 'give a sender such as "Musterstadt <noreply@stadt.example>"')
    .default("Schulterschluss <noreply@localhost>"),
  SESSION_IDLE_HOURS: z.coerce.number().int().min(1).max(24).default(8),
  SESSION_DAYS: z.coerce.number().int().min(1).max(30).default(7),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
})

/** An address, alone or as `Name <address>`; a name with commas and the like stands in quotes. */
function isSender(text: string): boolean {
  const named = /^(?:[^\p{Cc}"<>()[\]\\,;:@]+|"[^\p{Cc}"\\]+") ?<([^<>]*)>$/u.exec(text)
  const address = named?.[1] ?? text
  return isMailAddress(address.replace(/@localhost$/, "@localhost.localdomain"))
}

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** Null where none is set: the workspace then answers on loopback only. */
  baseUrl: string | null
  /** A public address means that a proxy on this machine speaks TLS and names the caller. */
  behindProxy: boolean
  smtpUrl: string | undefined
  mailFrom: string
  sessionIdleHours: number
  sessionDays: number
  logLevel: string
}

/**
 * Reads the settings from the environment; empty ones count as not set.
 *
 * @throws Error with one sentence per wrong setting
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    throw new Error(`Please correct these settings. ${wrong.join("; ")}`)
  }
  const settings = parsed.data
  const config: Config = {
    port: settings.PORT,
    host: settings.HOST.replace(/^\[(.*)\]$/, "$1"),
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    baseUrl: settings.BASE_URL === undefined ? null : originOf(settings.BASE_URL),
    behindProxy: settings.BASE_URL !== undefined,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    sessionIdleHours: settings.SESSION_IDLE_HOURS,
    sessionDays: settings.SESSION_DAYS,
    logLevel: settings.LOG_LEVEL,
  }
  assertReachSafely(config)
  return config
}

/** Pages and sockets have fixed paths, so the workspace has a host name of its own. */
function originOf(baseUrl: string): string {
  const { origin, href } = new URL(baseUrl)
  if (href !== `${origin}/`) {
    throw new Error("BASE_URL names a host and nothing behind it, such as https://example.org.")
  }
  return origin
}

/** Plain http and a missing BASE_URL are for this machine only. */
function assertReachSafely(config: Config): void {
  if (config.baseUrl) {
    const url = new URL(config.baseUrl)
    if (url.protocol !== "https:" && !LOOPBACK_HOSTS.includes(url.hostname)) {
      throw new Error("BASE_URL must begin with https:// (or name localhost).")
    }
    return
  }
  if (!isLoopback(config.host)) {
    throw new Error("Without BASE_URL the server listens on this machine only; leave HOST out.")
  }
}

export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host)
}
