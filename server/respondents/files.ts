import type { NextFunction, Request, Response } from "express"
import { findAsset } from "../../app/features/surveys/answering/assets.server.ts"

/** Sheet, script and letters of the questionnaires' pages, by names that change with what is in them. */
export function sendFile(request: Request, response: Response, next: NextFunction): void {
  const name = /^\/([\w.-]+)$/.exec(request.path)?.[1]
  if (name === undefined) {
    next()
    return
  }
  const asset = findAsset(name)
  if (asset === null) {
    // A script that is not there must not run as a page.
    response.status(404).type("text/plain").send("Not found")
    return
  }
  response.setHeader("Content-Type", asset.type)
  response.setHeader("Cache-Control", "public, max-age=31536000, immutable")
  response.setHeader("Vary", "Accept-Encoding")
  const isPacked = asset.packed !== null && request.acceptsEncodings("gzip") === "gzip"
  if (isPacked) response.setHeader("Content-Encoding", "gzip")
  response.end(isPacked ? asset.packed : asset.body)
}
