import { vitePlugin as remix } from "@remix-run/dev"
import { defineConfig } from "vite"
import remixConfig from "./remix.config.js"
import { calmTurboStream } from "./server/build/calm-turbo-stream.ts"
import { chunks } from "./server/build/chunks.ts"
import { leanTiptap } from "./server/build/lean-tiptap.ts"

/** Chunks whose dialogs are rare: the names of all that belongs to one would weigh on every visit. */
const NAMES_NO_PARTS = /logged-in/

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig), ...(isSsrBuild ? [] : [leanTiptap(), calmTurboStream()])],
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
            manualChunks: chunks(),
            onlyExplicitManualChunks: true,
          },
        },
  },
}))
