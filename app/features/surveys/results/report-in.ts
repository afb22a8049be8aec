/** Number of the report that an address asks for; null for the newest. */
export function reportIn({ url }: Pick<Request, "url">): string | null {
  return new URL(url).searchParams.get("report")
}
