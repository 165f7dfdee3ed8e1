export type Metric = { name: string; help: string; value: number; labels?: Record<string, string> }

type Counter = { seconds: number; count: number }

/** Counts answered requests by method and status class, with the time they took. */
export function countRequests() {
  const counters = new Map<string, Counter>()
  return {
    add(method: string, status: number, seconds: number): void {
      const key = `${method} ${Math.floor(status / 100)}xx`
      const counter = counters.get(key) ?? { seconds: 0, count: 0 }
      counters.set(key, { seconds: counter.seconds + seconds, count: counter.count + 1 })
    },
    read: (): Metric[] =>
      [...counters].flatMap(([key, { seconds, count }]) => {
        const [method = '', status = ''] = key.split(' ')
        const labels = { method, status }
        return [
          { name: 'egon_http_requests_total', help: 'Answered requests', value: count, labels },
          {
            name: 'egon_http_request_seconds_total',
            help: 'Seconds spent answering',
            value: seconds,
            labels,
          },
        ]
      }),
  }
}

const escapeLabel = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

/** The text format of Prometheus, version 0.0.4. */
export function metricsText(metrics: readonly Metric[]): string {
  const lines: string[] = []
  let last = ''
  for (const metric of [...metrics].sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    if (metric.name !== last)
      lines.push(
        `# HELP ${metric.name} ${metric.help}`,
        `# TYPE ${metric.name} ${metric.name.endsWith('_total') ? 'counter' : 'gauge'}`,
      )
    last = metric.name
    const labels = Object.entries(metric.labels ?? {}).map(([k, v]) => `${k}="${escapeLabel(v)}"`)
    lines.push(`${metric.name}${labels.length > 0 ? `{${labels.join(',')}}` : ''} ${metric.value}`)
  }
  return `${lines.join('\n')}\n`
}
