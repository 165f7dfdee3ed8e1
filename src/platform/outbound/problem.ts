import { isRefusal, type Refusal, refuse } from '#platform/refusals'
import { KIB } from '#platform/values'
import type { Answer } from './answer.ts'
import { outboundRefusals } from './refusals.ts'

/** A refusal of another centre is a sentence and a code, not a book. */
const problemLimitBytes = 256 * KIB

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/**
 * Makes a refusal of ours of an answer with status 400 or more. Problem+json with a code (RFC 9457) is a considered no
 * and keeps its code and sentence; anything else is a fault of the other side.
 */
export async function problemRefusal(answer: Answer, peer: string): Promise<Refusal> {
  const { status } = answer
  const plain = refuse(outboundRefusals['peer-failed'], { peer, reason: `HTTP ${status}` })
  const type = String(answer.headers['content-type'] ?? '')
  if (!/^application\/(problem\+)?json\b/.test(type)) {
    answer.discard()
    return plain
  }
  let problem: unknown
  try {
    problem = await answer.json(problemLimitBytes)
  } catch (error) {
    if (isRefusal(error)) return error.code === 'outbound.peer-unreachable' ? error : plain
    throw error
  }
  const { code, detail, law, details } = (problem ?? {}) as Record<string, unknown>
  if (textOf(code) === null || textOf(detail) === null) return plain
  return refuse(outboundRefusals['peer-refused'], {
    peer,
    status,
    code: String(code),
    detail: String(detail),
    law: textOf(law),
    details: typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {},
  })
}
