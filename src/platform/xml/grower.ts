import { node } from './columns.ts'
import type { XmlElement } from './element.ts'
import { Grove } from './element.ts'
import type { XmlListener, XmlOpening } from './reader.ts'

/** What a tree may leave out, for whoever never looks there. */
export type GrowingLess = {
  /** Names as written of elements that are left out with all that lies in them. */
  readonly leftOut?: ReadonlySet<string>
  /** Names as written of elements that are kept without what lies in them. */
  readonly hollow?: ReadonlySet<string>
  /** Blanks between elements are left out. */
  readonly withoutIndents?: boolean
}

/** An element that is still being read. */
type Open = { readonly row: number; readonly isHollow: boolean; last: number; run: string }

/** A listener that grows the tree of what is read. Memory is what limits a gate, so nothing is kept twice. */
export function treeGrower(less: GrowingLess = {}): XmlListener & { readonly root: XmlElement | null } {
  return new Grower(less)
}

class Grower implements XmlListener {
  readonly #grove = new Grove()
  readonly #less: GrowingLess
  readonly #open: Open[] = []
  /** Levels below a hollow element. */
  #hidden = 0

  constructor(less: GrowingLess) {
    this.#less = less
  }

  get root(): XmlElement | null {
    return this.#rootRow === 0 ? null : this.#grove.elementAt(this.#rootRow)
  }

  #rootRow = 0

  open(tag: XmlOpening): void {
    const above = this.#open.at(-1)
    if (this.#hidden > 0 || above?.isHollow || this.#less.leftOut?.has(tag.name)) {
      this.#hidden++
      return
    }
    if (above) this.#settleText(above)
    // Columns `name`, `line` and `parent`.
    const row = this.#grove.nodes.add(this.#grove.numberOf(tag), tag.line, above ? above.row : 0)
    if (tag.attributes.length > 0) this.#keepAttributes(row, tag)
    if (above) this.#join(above, row)
    else this.#rootRow = row
    this.#open.push({ row, isHollow: this.#less.hollow?.has(tag.name) ?? false, last: 0, run: '' })
  }

  text(run: string): void {
    if (this.#hidden === 0) this.#open.at(-1)!.run += run
  }

  close(): void {
    if (this.#hidden > 0) {
      this.#hidden--
      return
    }
    const closed = this.#open.pop()!
    if (closed.last === 0 && closed.run !== '')
      this.#grove.nodes.set(closed.row, node.inside, -1 - this.#grove.texts.keep(closed.run))
    else this.#settleText(closed)
  }

  #keepAttributes(row: number, { attributes: given }: XmlOpening): void {
    const { nodes, attributes, texts } = this.#grove
    nodes.set(row, node.attributeCount, given.length)
    nodes.set(row, node.attributes, attributes.count + 1)
    for (let at = 0; at < given.length; at++)
      attributes.add(this.#grove.numberOf(given[at]!), texts.keep(given[at]!.value))
  }

  #join(above: Open, row: number): void {
    const { nodes } = this.#grove
    if (above.last === 0) nodes.set(above.row, node.inside, row)
    else nodes.set(above.last, node.next, row)
    above.last = row
  }

  /** A text beside elements becomes a node of its own. */
  #settleText(above: Open): void {
    const { run } = above
    above.run = ''
    if (run === '' || (this.#less.withoutIndents && run.trim() === '')) return
    const row = this.#grove.nodes.add(0, 0, above.row)
    this.#grove.nodes.set(row, node.inside, -1 - this.#grove.texts.keep(run))
    this.#join(above, row)
  }
}
