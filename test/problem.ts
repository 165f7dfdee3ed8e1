import assert from 'node:assert/strict'

/** A refusal as programs are told it (RFC 9457), as far as tests look at it. */
export type Problem = {
  readonly code: string
  readonly detail: string
  readonly status: number
  readonly details?: Readonly<Record<string, unknown>>
}

/** Asks for a problem instead of a page. */
export const asProgram = { accept: 'application/json' }

/** A Czech sentence: begins as one and holds a letter no other tongue here has. */
export const czech = /^[\p{Lu}„].*[ěščřžýáíéúůďťň]/su

/** The answer is a problem with this code and status, told in Czech. */
export async function requireProblem(answer: Response, code: string, status: number): Promise<Problem> {
  const text = await answer.text()
  const type = answer.headers.get('content-type')
  assert.equal(type, 'application/problem+json; charset=utf-8', text.slice(0, 300))
  const problem = JSON.parse(text) as Problem
  assert.equal(problem.code, code, text)
  assert.equal(answer.status, status, text)
  assert.match(problem.detail, czech)
  return problem
}
