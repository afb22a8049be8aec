import fontRegular from "@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff2?url"
import fontMedium from "@fontsource/fira-sans/files/fira-sans-latin-500-normal.woff2?url"
import fontSemibold from "@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff2?url"
import kern from "@kern-ux/native/dist/kern.min.css?url"
import type { LinkDescriptor } from "@remix-run/node"
import own from "./styles/index.css?url"

function preloadFont(href: string): LinkDescriptor {
  return { rel: "preload", as: "font", type: "font/woff2", href, crossOrigin: "anonymous" }
}

/** Head links of every page: fonts, KERN, our own styles, icons. All from this origin. */
export const links: LinkDescriptor[] = [
  preloadFont(fontRegular),
  preloadFont(fontMedium),
  preloadFont(fontSemibold),
  { rel: "stylesheet", href: kern },
  { rel: "stylesheet", href: own },
  { rel: "icon", href: "/favicon.ico", sizes: "32x32" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/apple-touch-icon.png" },
  { rel: "manifest", href: "/site.webmanifest" },
]
