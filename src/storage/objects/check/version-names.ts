import type { SayOf } from './codes.ts'
import type { Spec } from './foreign-inventory.ts'

export const isVersionName = (name: string): boolean => /^v\d+$/.test(name) && Number(name.slice(1)) > 0
export const versionNumber = (name: string): number => Number(name.slice(1))
export const byNumber = (a: string, b: string): number => versionNumber(a) - versionNumber(b)

/** Judges the names of all versions of one object, as an inventory tells them or as the folders are called. */
export function judgeNames(names: readonly string[], spec: Spec, say: SayOf): void {
  if (names.length === 0) say('E008')
  for (const name of names)
    if (!isVersionName(name)) say(spec === '1.0' ? 'E046' : /^v[+-]?\d/.test(name) ? 'E105' : 'E104', name)
  const sound = names.filter(isVersionName).sort(byNumber)
  const numbers = sound.map(versionNumber)
  if (numbers.length > 0 && numbers[0] !== 1) say('E009', sound[0]!)
  for (const [at, number] of numbers.entries())
    if (at > 0 && number > numbers[at - 1]! + 1) say('E010', sound[at]!)
  judgePadding(sound, say)
}

/** The first version sets how all are named: plain, or padded with zeros to one length, each beginning with v0. */
function judgePadding([first, ...others]: readonly string[], say: SayOf): void {
  if (first === undefined) return
  const isPadded = first.startsWith('v0')
  for (const name of others) {
    const departs = name.startsWith('v0') !== isPadded
    if (departs && isPadded) say('E011', name)
    if (departs || (isPadded && name.length !== first.length)) {
      say('E012', name)
      say('E013', name)
    }
  }
}
