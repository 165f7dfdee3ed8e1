import { both, hidePersonalNumbers } from '#platform/values'

/** What somebody typed, the same in both tongues, without the personal numbers in it. */
export const plain = (text: string) => {
  const shown = hidePersonalNumbers(text)
  return both(shown, shown)
}
