type Waiting<Asked, Answer> = {
  readonly asked: Asked
  readonly resolve: (answer: Answer) => void
  readonly reject: (fault: unknown) => void
}

export const kept = <Answer>(value: Answer): PromiseFulfilledResult<Answer> => ({
  status: 'fulfilled',
  value,
})
export const fallen = (reason: unknown): PromiseRejectedResult => ({ status: 'rejected', reason })

/**
 * Does one deed to many things that are asked for at the same time: what comes in the same turn, or while the lot before
 * is under way, is the next lot, of `most` things at most. Who comes alone waits for nobody. What came of each is
 * given in their order; a deed that falls as a whole falls for all of its lot.
 */
export function inLots<Asked, Answer>(
  most: number,
  deed: (lot: readonly Asked[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
): (asked: Asked) => Promise<Answer> {
  const waiting: Waiting<Asked, Answer>[] = []
  let isBusy = false
  const work = async (): Promise<void> => {
    isBusy = true
    while (waiting.length > 0) {
      await new Promise(setImmediate)
      const lot = waiting.splice(0, most)
      const outcomes = await deed(lot.map(({ asked }) => asked)).catch(fault => lot.map(() => fallen(fault)))
      for (const [n, { resolve, reject }] of lot.entries()) {
        const outcome = outcomes[n]!
        if (outcome.status === 'fulfilled') resolve(outcome.value)
        else reject(outcome.reason)
      }
    }
    isBusy = false
  }
  return asked =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      if (!isBusy) work().catch(reject)
    })
}
