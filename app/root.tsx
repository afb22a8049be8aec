import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react"
import type { ReactNode } from "react"
import { ErrorPage } from "./ui/error-page.tsx"
import { useNonce } from "./ui/nonce.ts"
import { whenLeaving } from "./ui/revalidation.ts"
import { links as styleLinks } from "./ui/styles.ts"

export const links: LinksFunction = () => styleLinks

export const meta: MetaFunction = () => [{ title: "Schulterschluss" }]

export function loader({ context }: LoaderFunctionArgs) {
  return { demo: context.settings.demo, requestId: context.requestId }
}

/** The same for every page: nothing of it is asked again where a page asks for itself. */
export const shouldRevalidate = whenLeaving

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  return (
    <html lang="de">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  useLoaderData<typeof loader>()
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const root = useRouteLoaderData<typeof loader>("root")
  const refused = isRouteErrorResponse(error)
  return (
    <ErrorPage
      status={refused ? error.status : 500}
      message={refused && typeof error.data === "string" ? error.data : ""}
      requestId={root?.requestId ?? ""}
      demo={root?.demo ?? false}
    />
  )
}
