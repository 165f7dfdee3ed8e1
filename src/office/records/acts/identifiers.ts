import { organisationOf } from '#identity/organisations'
import { nextNumbers, type Scope } from '#platform/acts'
import { uniqueIdentifier } from '../numbers.ts'

/** Takes `count` unique identifiers of the office at once; the function gives them one by one. */
export async function takeIdentifiers(scope: Scope, count: number): Promise<() => string> {
  const { mark } = await organisationOf(scope)
  const first = await nextNumbers(scope, 'identifier', 'ever', count)
  let given = 0
  return () => {
    if (given === count) throw new RangeError(`only ${count} identifiers were taken`)
    return uniqueIdentifier(mark, first + given++)
  }
}
