import type { Config } from '#platform/config'
import { type BoxLine, openBoxLine } from './line.ts'

const opened = new WeakMap<Config, Map<string, BoxLine>>()

/** The line of a box in one running program: one connection a box, whoever asks on it. */
export function boxLineOf(config: Config, boxId: string): BoxLine {
  const lines = opened.get(config) ?? new Map<string, BoxLine>()
  opened.set(config, lines)
  const line = lines.get(boxId) ?? openBoxLine(config, boxId)
  lines.set(boxId, line)
  return line
}

export function closeBoxLines(config: Config): void {
  for (const line of opened.get(config)?.values() ?? []) line.close()
  opened.delete(config)
}
