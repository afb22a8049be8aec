import type { LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLoaderData } from "@remix-run/react"
import { PageFrame } from "../ui/page-frame.tsx"

export function loader({ context }: LoaderFunctionArgs) {
  return { demo: context.settings.demo }
}

export default function PlainLayout() {
  const { demo } = useLoaderData<typeof loader>()
  return (
    <PageFrame variant="narrow" demo={demo}>
      <Outlet />
    </PageFrame>
  )
}
