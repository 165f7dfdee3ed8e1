/** Marks that turn the direction of writing or cannot be seen: with them `gpj.exe` reads as `exe.jpg`. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const breaks = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g

/** Foreign text on one line: without control characters and without marks that deceive the eye. */
export const singleLine = (text: string): string =>
  text.toWellFormed().replace(invisible, '').replace(breaks, ' ').trim()
