import type { ShouldRevalidateFunctionArgs } from "@remix-run/react"

/**
 * For what surrounds a page: asked for again with another page and after a form, not where a page asks
 * again for itself. Else it would be the frame that fails there without a network, and take the page along.
 */
export function whenLeaving(args: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = args
  if (formMethod === undefined && currentUrl.href === nextUrl.href) return false
  return defaultShouldRevalidate
}
