import { vitePlugin as remix } from "@remix-run/dev"
import { defineConfig } from "vite"
import remixConfig from "./remix.config.js"

/** What every page loads, in one file: many small ones compress worse and come later. */
const EVERY_PAGE =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\/|\/app\/(root\.|entry\.client\.|ui\/(?!editor-layout|toolbar|dialog|styles|choice-field|form-errors))/

/** What is small and stands on most pages of who is logged in: words kept on this device, marks of documents. */
const LOGGED_IN =
  /vite\/preload-helper|features\/documents\/(device-guard|left-over\.|live\/device-owner|state-word|person-mark)/

/** Chunks whose dialogs are rare: the names of all that belongs to one would weigh on every visit. */
const NAMES_NO_PARTS = /logged-in/

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig)],
  build: {
    // The styles need browsers of 2024 already (light-dark); older syntax would only add weight.
    target: "es2022",
    // Four percent smaller than esbuild's, for two seconds of building.
    minify: isSsrBuild ? false : "terser",
    terserOptions: {
      module: true,
      ecma: 2020,
      // The router's advice to developers, which would tell nobody anything here.
      compress: {
        passes: 2,
        keep_fargs: false,
        pure_funcs: ["warning", "logV6DeprecationWarnings"],
      },
      // Remix repeats its notice in each of its files; the router's, by the same people, says it once.
      format: { comments: /^(?!.*@remix-run\/react).*@license/s },
    },
    modulePreload: {
      resolveDependencies: (_file, parts, { hostId }) => (NAMES_NO_PARTS.test(hostId) ? [] : parts),
    },
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            manualChunks(id) {
              if (EVERY_PAGE.test(id)) return "every-page"
              return LOGGED_IN.test(id) ? "logged-in" : undefined
            },
          },
        },
  },
}))
