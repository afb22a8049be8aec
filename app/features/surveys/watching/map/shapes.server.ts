import { readFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Area, areasOfGeoJson, areasOfTopoJson } from "./topology.ts"

/** Outlines that maps are drawn from; sources and licence: db/data/map/README.md. */
export interface Shapes {
  districts: readonly Area[]
  administrations: readonly Area[]
}

let loaded: Promise<Shapes> | undefined

/** Read once: the files are part of the program. */
export function loadShapes(): Promise<Shapes> {
  loaded ??= readShapes()
  return loaded
}

async function readShapes(): Promise<Shapes> {
  const folder = await mapFolder()
  const [districts, administrations] = await Promise.all(
    ["districts.geojson", "administrations.topojson"].map(async (file) =>
      JSON.parse(await readFile(join(folder, file), "utf8")),
    ),
  )
  return {
    districts: areasOfGeoJson(districts),
    administrations: areasOfTopoJson(administrations),
  }
}

/** Found by going up: the built pages lie at another depth than this source. */
async function mapFolder(): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (folder !== dirname(folder)) {
    const candidate = join(folder, "db", "data", "map")
    const found = await readFile(join(candidate, "README.md")).then(
      () => true,
      () => false,
    )
    if (found) return candidate
    folder = dirname(folder)
  }
  throw new Error("The folder db/data/map is missing.")
}
