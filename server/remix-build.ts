import type { AppLoadContext, ServerBuild } from "@remix-run/node"
import { httpStatus, isDomainError } from "../app/commands/errors.ts"
import { isOverloaded, OVERLOADED_SENTENCE, RETRY_LATER } from "../app/commands/overloaded.ts"
import { isStorageFull, STORAGE_FULL_SENTENCE } from "../app/commands/storage-full.ts"

type RouteFunction = (args: { context: AppLoadContext }) => unknown
type Wrap = (run: RouteFunction) => RouteFunction

/**
 * The build with every loader and action answering refusals as responses: a page's `ErrorBoundary`
 * shows their sentence and status. A full disk and threads with too much to do are among them, and logged;
 * whatever else is no domain error stays the bug it is.
 */
export function answeringRefusals(build: ServerBuild): ServerBuild {
  return wrapped(build, { loader: refusing, action: refusing })
}

/** The build with every action answering this refusal in place of running. */
export function refusingActions(build: ServerBuild, status: number, words: string): ServerBuild {
  const instead: Wrap = () => () => {
    throw sentence(status, words)
  }
  return wrapped(build, { loader: (run) => run, action: instead })
}

function wrapped(build: ServerBuild, wrap: { loader: Wrap; action: Wrap }): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route]
      const { loader, action } = route.module
      const module = {
        ...route.module,
        ...(loader ? { loader: wrap.loader(loader as RouteFunction) } : {}),
        ...(action ? { action: wrap.action(action as RouteFunction) } : {}),
      }
      return [id, { ...route, module }]
    }),
  )
  return { ...build, routes: routes as ServerBuild["routes"] }
}

function refusing(run: RouteFunction): RouteFunction {
  return async (args) => {
    try {
      return await run(args)
    } catch (error) {
      if (isDomainError(error)) throw sentence(httpStatus(error), error.message)
      const busy = isOverloaded(error)
      if (!busy && !isStorageFull(error)) throw error
      args.context.logError(error)
      throw busy
        ? sentence(503, OVERLOADED_SENTENCE, RETRY_LATER)
        : sentence(503, STORAGE_FULL_SENTENCE)
    }
  }
}

function sentence(status: number, words: string, more: Record<string, string> = {}): Response {
  // What is not there yet may be there in a minute: no proxy answers 404 for it then.
  const kept = { "Cache-Control": "no-store" }
  const headers = { "Content-Type": "text/plain; charset=utf-8", ...kept, ...more }
  return new Response(words, { status, headers })
}
