/** Correcting words of QR codes: Reed-Solomon over GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1. */

const field = 0x11d

export function multiplied(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * field)
    product ^= ((b >>> bit) & 1) * a
  }
  return product
}

function generator(count: number): number[] {
  const coefficients = Array<number>(count).fill(0)
  coefficients[count - 1] = 1
  let root = 1
  for (let at = 0; at < count; at++) {
    for (let j = 0; j < count; j++)
      coefficients[j] = multiplied(coefficients[j]!, root) ^ (coefficients[j + 1] ?? 0)
    root = multiplied(root, 2)
  }
  return coefficients
}

/** The words that follow `data`, by which up to half as many wrong ones are mended. */
export function correctingWords(data: readonly number[], count: number): number[] {
  const divisor = generator(count)
  const rest = Array<number>(count).fill(0)
  for (const word of data) {
    const factor = word ^ rest.shift()!
    rest.push(0)
    for (let at = 0; at < count; at++) rest[at] = rest[at]! ^ multiplied(divisor[at]!, factor)
  }
  return rest
}
