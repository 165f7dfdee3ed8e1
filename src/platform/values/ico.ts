const weights = [8, 7, 6, 5, 4, 3, 2]

/** Whether a text is an IČO: eight digits, the last one a modulo-11 check (NSESSS rule obs92). */
export function isValidIco(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const rest = weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11
  const check = rest === 0 ? 1 : rest === 1 ? 0 : 11 - rest
  return Number(text[7]) === check
}
