/**
 * Keys of a Czech keyboard and what the same keys are on an American one. A reader of bar codes presses keys as on the
 * latter: where Czech is switched on, its digits come out as +ěščřžýáíé, y and z change places, dash and slash move by one.
 */
const czechKeys = new Map(
  [...'+ěščřžýáíé=-yzYZĚŠČŘŽÝÁÍÉ'].map((key, at) => [key, '1234567890-/zyZY234567890'[at]!] as const),
)

/** Longest code anybody prints on a label here. */
const codeMost = 60

/** How a scanned text may be meant, as it stands first; nothing where it cannot be a code at all. */
export function readingsOf(typed: string): string[] {
  const text = typed.trim()
  if (text === '' || text.length > codeMost) return []
  const onAmericanKeys = [...text].map(key => czechKeys.get(key) ?? key).join('')
  return [...new Set([text, onAmericanKeys].map(one => one.toUpperCase()))]
}
