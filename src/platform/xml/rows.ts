const pageBits = 14
const rowsPerPage = 1 << pageBits
const rowsAtFirst = 1024

/**
 * Rows of whole numbers of 32 bits, numbered from 1. They lie in pages outside the heap of objects: a row costs four
 * bytes a column, and growing copies nothing once the first page is full.
 */
export class Rows {
  readonly #pages: Int32Array[]
  readonly #width: number
  #room = rowsAtFirst
  #count = 0

  constructor(width: number) {
    this.#width = width
    this.#pages = [new Int32Array(rowsAtFirst * width)]
  }

  /** Adds a row that begins with these numbers and goes on with zeros; gives its number. */
  add(first: number, second: number, third = 0): number {
    if (this.#count === this.#room) this.#grow()
    const page = this.#pages[this.#count >>> pageBits]!
    const at = (this.#count & (rowsPerPage - 1)) * this.#width
    page[at] = first
    page[at + 1] = second
    if (third !== 0) page[at + 2] = third
    return ++this.#count
  }

  /** The first page doubles till it is whole; then pages follow. */
  #grow(): void {
    if (this.#room < rowsPerPage) {
      this.#room *= 2
      const page = new Int32Array(this.#room * this.#width)
      page.set(this.#pages[0]!)
      this.#pages[0] = page
    } else {
      this.#room += rowsPerPage
      this.#pages.push(new Int32Array(rowsPerPage * this.#width))
    }
  }

  /** Rows so far. */
  get count(): number {
    return this.#count
  }

  get(row: number, column: number): number {
    const at = row - 1
    return this.#pages[at >>> pageBits]![(at & (rowsPerPage - 1)) * this.#width + column]!
  }

  set(row: number, column: number, value: number): void {
    const at = row - 1
    this.#pages[at >>> pageBits]![(at & (rowsPerPage - 1)) * this.#width + column] = value
  }
}
