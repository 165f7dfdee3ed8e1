/** Code 128 (ISO/IEC 15417): what any reader of bars takes. Text in set B, runs of digits two at a time in set C. */

/** Widths of bars and spaces of each symbol, by its value; the last is the stop. */
const patterns =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  )
const toC = 99
const toB = 100
const startB = 104
const startC = 105
const stop = 106
/** A run of digits shorter than this costs more to switch to than it saves. */
const digitsWorthC = 4

export const fitsCode128 = (text: string): boolean => /^[\x20-\x7e]{1,48}$/.test(text)

/** Values of the symbols, start and check included. */
export function code128Values(text: string): number[] {
  if (!fitsCode128(text)) throw new RangeError('Code 128 takes 1 to 48 printable ASCII characters')
  const values: number[] = []
  let set: 'B' | 'C' | null = null
  const enter = (wanted: 'B' | 'C') => {
    if (set === wanted) return
    values.push(set === null ? (wanted === 'B' ? startB : startC) : wanted === 'B' ? toB : toC)
    set = wanted
  }
  for (let at = 0; at < text.length; ) {
    const run = /^\d+/.exec(text.slice(at))?.[0].length ?? 0
    // An odd run gives its first digit to set B, so that the pairs end with the run.
    if (run >= digitsWorthC && run % 2 === 0) {
      enter('C')
      for (const end = at + run; at < end; at += 2) values.push(Number(text.slice(at, at + 2)))
      continue
    }
    enter('B')
    values.push(text.charCodeAt(at++) - 32)
  }
  const check = values.reduce((sum, value, at) => sum + value * Math.max(1, at), 0) % 103
  return [...values, check]
}

/** Modules from left to right, `true` where the bar is dark. */
export function code128Modules(text: string): boolean[] {
  return [...code128Values(text), stop].flatMap(value =>
    [...patterns[value]!].flatMap((width, at) => Array<boolean>(Number(width)).fill(at % 2 === 0)),
  )
}
