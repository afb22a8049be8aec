import { collectDefaultMetrics, Gauge, Registry } from "prom-client"

/** Numbers that a monitoring system reads; each gauge asks for its value at the time it is read. */
export function createMetrics(gauges: Record<string, { help: string; read: () => number }>) {
  const registry = new Registry()
  // By default it wakes the process a hundred times a second to see how late it wakes.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
  for (const [name, { help, read }] of Object.entries(gauges)) {
    new Gauge({
      name: `schulterschluss_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }
  return () => registry.metrics()
}
