import { vitePlugin as remix } from "@remix-run/dev"
import { defineConfig } from "vite"
import remixConfig from "./remix.config.js"

/** What every page loads, in one file: many small ones compress worse and come later. */
const EVERY_PAGE =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\/|\/app\/(root\.|entry\.client\.|ui\/(?!editor-layout|toolbar|dialog|styles))/

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig)],
  build: {
    // The styles need browsers of 2024 already (light-dark); older syntax would only add weight.
    target: "es2022",
    // Four percent smaller than esbuild's, for two seconds of building.
    minify: isSsrBuild ? false : "terser",
    terserOptions: { module: true, compress: { passes: 2 } },
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            manualChunks: (id) => (EVERY_PAGE.test(id) ? "every-page" : undefined),
          },
        },
  },
}))
