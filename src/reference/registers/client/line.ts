import type { Config } from '#platform/config'
import { type Answer, openSiteLine, type SiteLine } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { registerRefusals } from '../refusals.ts'

/** Longest silence: a clerk waits in front of the page. */
const timeoutMs = 20_000
const answerMostBytes = 8 * MIB
const connections = 2

export type RegisterSettings = NonNullable<Config['registers']>

const opened = new WeakMap<Config, SiteLine>()

/** Settings of the registers. Refuses with `registers.not-set-up`. */
export function registerSettings(config: Config): RegisterSettings {
  if (!config.registers) throw refuse(registerRefusals['not-set-up'], {})
  return config.registers
}

function lineOf(config: Config): SiteLine {
  const { key, certificate, authority } = registerSettings(config)
  const line = opened.get(config) ?? openSiteLine(config, { key, certificate, authority, connections })
  opened.set(config, line)
  return line
}

export function closeRegisterLine(config: Config): void {
  opened.get(config)?.close()
  opened.delete(config)
}

async function bytesOf(answer: Answer, tooMuch: () => Error): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const piece of answer.pieces()) {
    size += piece.length
    if (size > answerMostBytes) throw tooMuch()
    parts.push(piece)
  }
  return Buffer.concat(parts)
}

/** Sends a question and gives the bytes of its answer. Refuses with `registers.service-out`, `outbound.…`. */
export async function askLine(config: Config, service: string, body: Buffer): Promise<Buffer> {
  const out = (reason: string) => refuse(registerRefusals['service-out'], { service, reason })
  const answer = await lineOf(config).ask({
    method: 'POST',
    url: registerSettings(config).address,
    body,
    timeoutMs,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${service}"` },
  })
  if (answer.status === 200 || answer.status === 500) return bytesOf(answer, () => out('too long an answer'))
  answer.discard()
  throw out(`HTTP ${answer.status}`)
}
