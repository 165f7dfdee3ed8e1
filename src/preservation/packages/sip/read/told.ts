type Told<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Facts without those that are not told: an order leaves them out. */
export const told = <T extends object>(facts: T): Told<T> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Told<T>

const inverse = <Ours extends string, Theirs extends string>(words: Readonly<Record<Ours, Theirs>>) =>
  new Map(Object.entries(words).map(([ours, theirs]) => [theirs as Theirs, ours as Ours]))

/** The way back from the words of the standard to ours. */
export function wordsBack<Ours extends string, Theirs extends string>(
  words: Readonly<Record<Ours, Theirs>>,
): (theirs: Theirs) => Ours {
  const back = inverse(words)
  return theirs => {
    const ours = back.get(theirs)
    if (ours === undefined) throw new RangeError(`no word of ours says ${theirs}`)
    return ours
  }
}
