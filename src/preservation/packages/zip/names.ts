/** Upper half of code page 852, which Czech DOS and Windows used in ZIP names. */
const cp852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Name of an entry: UTF-8 when flagged or when it reads as UTF-8, otherwise code page 852. */
export function zipName(raw: Uint8Array): string {
  try {
    return decoder.decode(raw)
  } catch {
    return Array.from(raw, byte => (byte < 128 ? String.fromCharCode(byte) : cp852[byte - 128])).join('')
  }
}

/** Whether a name leads out of the folder it is unpacked to, on any system. */
export function leadsOut(name: string): boolean {
  const parts = name.split(/[\\/]/)
  return name.startsWith('/') || name.includes('\\') || /^[A-Za-z]:/.test(name) || parts.includes('..')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const hasControls = (name: string): boolean => /[\u0000-\u001f\u007f]/.test(name)

/** Two names that some system cannot tell apart have the same likeness. */
export const likeness = (name: string): string => name.normalize('NFC').toLowerCase()
