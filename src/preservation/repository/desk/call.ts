import { z } from 'zod'
import type { PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { type Day, isDay, isId } from '#platform/values'
import { repositoryRefusals } from '../refusals.ts'

export const look = 'repository.read'
export const deposit = 'repository.deposit'
export const manage = 'repository.manage'
export const pageRows = 50

/** The identifier in the address. Refuses with `repository.not-here` what is none. */
export function idOf({ params }: Pick<PageCall, 'params'>): string {
  const { id = '' } = params
  if (!isId(id)) throw refuse(repositoryRefusals['not-here'], {})
  return id
}

export const may = (call: PageCall, permission: string): boolean => mayDo(call.visitor, permission)

/** A day of a form; left empty it is `null`. */
export const dayOrNone = z
  .string()
  .trim()
  .default('')
  .refine(text => text === '' || isDay(text), {
    params: { sentence: { cs: 'takový den v kalendáři není', en: 'no such day in the calendar' } },
  })
  .transform(text => (text === '' ? null : (text as Day)))
