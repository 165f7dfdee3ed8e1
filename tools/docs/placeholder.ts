/**
 * Stands for the details of a refusal whose sentence is to be shown without a case at hand: every detail, and whatever
 * is asked of it, reads as its name in braces.
 */
export function sentenceWithNames<Value>(
  sentence: (details: Record<string, unknown>) => Value,
  textOf: (value: Value) => string,
): string {
  const counted: string[] = []
  const details = new Proxy({}, { get: (_target, key) => detail(String(key), counted) })
  const text = `${textOf(sentence(details))}`
  // A detail that was counted with has become NaN on the way; the sentences count each at most once, in their order.
  return text.replaceAll('NaN', () => `{${counted.shift() ?? '?'}}`)
}

function detail(name: string, counted: string[]): unknown {
  const self: unknown = new Proxy(() => self, {
    get: (_target, key) => {
      if (key === Symbol.toPrimitive)
        return (hint: string) => {
          if (hint === 'string') return `{${name}}`
          counted.push(name)
          return Number.NaN
        }
      if (key === Symbol.iterator) return () => [self][Symbol.iterator]()
      return key === 'length' ? 1 : self
    },
    apply: () => self,
  })
  return self
}
