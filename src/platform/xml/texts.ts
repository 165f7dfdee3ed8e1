import { copied } from './copied.ts'

/** Values looked for among those said before; a record says the same names and identifiers again and again. */
const valuesRemembered = 5000
const shortLength = 40

/**
 * Texts kept once and called by number, from 0. Of short ones the last thousands are remembered, so that what is said
 * a hundred thousand times costs one.
 */
export class Texts {
  readonly #texts: string[] = []
  #recent = new Map<string, number>()
  #before = new Map<string, number>()

  get(number: number): string {
    return this.#texts[number]!
  }

  keep(text: string): number {
    if (text.length > shortLength) return this.#texts.push(copied(text)) - 1
    const known = this.#recent.get(text)
    if (known !== undefined) return known
    const earlier = this.#before.get(text)
    const kept = earlier === undefined ? copied(text) : this.#texts[earlier]!
    const number = earlier ?? this.#texts.push(kept) - 1
    if (this.#recent.size === valuesRemembered) {
      this.#before = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(kept, number)
    return number
  }
}
