import { createHash, randomInt } from 'node:crypto'

/** How many codes a person gets, and of how many letters: 50 bits, with no letters that look alike. */
const codesGiven = 10
const codeLetters = 10
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Codes for who has lost the authenticator, `abcde-fghjk`; shown once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: codesGiven }, () => {
    const code = Array.from({ length: codeLetters }, () => letters[randomInt(letters.length)]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })

/** What is kept of a code. It has enough chance in it to need no slow hashing. */
export const recoveryDigest = (typed: string): string =>
  createHash('sha256')
    .update(typed.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex')
