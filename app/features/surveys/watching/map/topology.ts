/** A place on the map: x to the right, y down, in the picture's units. */
export type Point = readonly [x: number, y: number]
/** Outlines of one area; islands and holes are rings of their own. */
export interface Area {
  /** Regional key: 5 digits of a district, 9 of an administration. */
  key: string
  rings: readonly (readonly Point[])[]
}

type LonLat = readonly [lon: number, lat: number]
type Rings = readonly (readonly LonLat[])[]

interface Properties {
  ARS: string
}
export interface GeoJson {
  features: readonly {
    properties: Properties
    geometry:
      | { type: "Polygon"; coordinates: Rings }
      | { type: "MultiPolygon"; coordinates: readonly Rings[] }
  }[]
}
export interface TopoJson {
  transform: { scale: readonly [number, number]; translate: readonly [number, number] }
  arcs: readonly (readonly (readonly [number, number])[])[]
  objects: Record<
    string,
    {
      geometries: readonly (
        | { type: "Polygon"; properties: Properties; arcs: readonly (readonly number[])[] }
        | {
            type: "MultiPolygon"
            properties: Properties
            arcs: readonly (readonly (readonly number[])[])[]
          }
      )[]
    }
  >
}

/** Width of the picture that outlines are laid into. */
export const MAP_WIDTH = 640

/** Degrees of longitude are shorter than those of latitude: as they are in the middle of the state. */
const SHRINK = Math.cos((53.8 * Math.PI) / 180)

/** Areas of a GeoJSON file in the picture. */
export function areasOfGeoJson({ features }: GeoJson): Area[] {
  return projected(
    features.map(({ properties, geometry }) => ({
      key: properties.ARS,
      rings: geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat(),
    })),
  )
}

/** Areas of a TopoJSON file in the picture: neighbours share their border. */
export function areasOfTopoJson(topology: TopoJson): Area[] {
  const arcs = decodeArcs(topology)
  const geometries = Object.values(topology.objects).flatMap(({ geometries: own }) => own)
  return projected(
    geometries.map((geometry) => {
      const rings = geometry.type === "Polygon" ? geometry.arcs : geometry.arcs.flat()
      return { key: geometry.properties.ARS, rings: rings.map((ring) => ringOf(ring, arcs)) }
    }),
  )
}

/** Arcs are steps from place to place on a grid. */
function decodeArcs({ arcs, transform }: TopoJson): LonLat[][] {
  const [scaleX, scaleY] = transform.scale
  const [left, bottom] = transform.translate
  return arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx, dy]) => {
      x += dx
      y += dy
      return [x * scaleX + left, y * scaleY + bottom] as const
    })
  })
}

/** A ring is arcs end to end; a negative number (`~n`) runs arc n backwards. */
function ringOf(indexes: readonly number[], arcs: readonly LonLat[][]): LonLat[] {
  return indexes.flatMap((index, place) => {
    const arc = index < 0 ? (arcs[~index] ?? []).toReversed() : (arcs[index] ?? [])
    // Its first place is the last one of the arc before.
    return place === 0 ? arc : arc.slice(1)
  })
}

function projected(areas: readonly { key: string; rings: Rings }[]): Area[] {
  const all = areas.flatMap(({ rings }) => rings.flat())
  const left = Math.min(...all.map(([lon]) => lon))
  const right = Math.max(...all.map(([lon]) => lon))
  const top = Math.max(...all.map(([, lat]) => lat))
  const scale = MAP_WIDTH / ((right - left) * SHRINK)
  const place = ([lon, lat]: LonLat): Point => [(lon - left) * SHRINK * scale, (top - lat) * scale]
  return areas.map(({ key, rings }) => ({ key, rings: rings.map((ring) => ring.map(place)) }))
}

/** Outlines as the path of an SVG, one digit after the point. */
export function pathOf({ rings }: Area): string {
  return rings
    .map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`)
    .join("")
}

/** Where a word stands in the middle of the largest outline. */
export function middleOf({ rings }: Area): Point {
  const largest = rings.reduce<readonly Point[]>(
    (best, ring) => (sizeOf(ring) > sizeOf(best) ? ring : best),
    [],
  )
  let [x, y, weight] = [0, 0, 0]
  for (const [index, [x0, y0]] of largest.entries()) {
    const [x1, y1] = largest[(index + 1) % largest.length] ?? [x0, y0]
    const part = x0 * y1 - x1 * y0
    x += (x0 + x1) * part
    y += (y0 + y1) * part
    weight += part
  }
  return weight === 0 ? [0, 0] : [x / (3 * weight), y / (3 * weight)]
}

/** Twice the size of a ring. */
function sizeOf(ring: readonly Point[]): number {
  let size = 0
  for (const [index, [x0, y0]] of ring.entries()) {
    const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0]
    size += x0 * y1 - x1 * y0
  }
  return Math.abs(size)
}
