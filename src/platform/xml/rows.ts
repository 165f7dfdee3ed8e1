const rowsPerPage = 1 << 14

/**
 * Rows of whole numbers of 32 bits, numbered from 1. They lie in pages outside the heap of objects: a row costs four
 * bytes a column, and growing copies nothing.
 */
export class Rows {
  readonly #pages: Int32Array[] = []
  readonly #width: number
  #count = 0

  constructor(width: number) {
    this.#width = width
  }

  /** Adds a row of zeros and gives its number. */
  add(): number {
    if ((this.#count & (rowsPerPage - 1)) === 0) this.#pages.push(new Int32Array(rowsPerPage * this.#width))
    return ++this.#count
  }

  get(row: number, column: number): number {
    const at = row - 1
    return this.#pages[at >>> 14]![(at & (rowsPerPage - 1)) * this.#width + column]!
  }

  set(row: number, column: number, value: number): void {
    const at = row - 1
    this.#pages[at >>> 14]![(at & (rowsPerPage - 1)) * this.#width + column] = value
  }
}
