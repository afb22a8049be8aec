import type { ServerBuild } from "@remix-run/node"
import { httpStatus, isDomainError } from "../app/commands/errors.ts"

type RouteFunction = (...args: never[]) => unknown

/**
 * The build with every loader and action answering refusals as responses: a page's `ErrorBoundary`
 * shows their sentence and status. What is no domain error stays the bug it is.
 */
export function answeringRefusals(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route]
      const { loader, action } = route.module
      const module = {
        ...route.module,
        ...(loader ? { loader: refusing(loader as RouteFunction) } : {}),
        ...(action ? { action: refusing(action as RouteFunction) } : {}),
      }
      return [id, { ...route, module }]
    }),
  )
  return { ...build, routes: routes as ServerBuild["routes"] }
}

function refusing(run: RouteFunction): RouteFunction {
  return async (...args) => {
    try {
      return await run(...args)
    } catch (error) {
      if (!isDomainError(error)) throw error
      throw new Response(error.message, {
        status: httpStatus(error),
        headers: { "Content-Type": "text/plain; charset=utf-8" },
      })
    }
  }
}
