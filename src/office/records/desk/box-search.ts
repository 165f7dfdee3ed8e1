import { z } from 'zod'
import { type FoundBox, foundBoxes, type LegalTitle, requireSendable, sendingBox } from '#office/databox'
import type { Scope } from '#platform/acts'
import { formatBytes, type PageCall, plural } from '#platform/html'
import { isRefusal, type Refusal } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { type BoxOrder, usualBoxOrder } from '../boxes/box-order.ts'
import { filesToSend } from '../boxes/order-by-box.ts'
import type { Document } from '../document.ts'
import { componentsOf } from '../store/documents.ts'

const short = (most: number) => z.string().trim().max(most).default('')
const digits = (most: number) =>
  short(most).refine(value => value === '' || /^\d+$/.test(value), {
    params: { sentence: both('má být číslo', 'is a number') },
  })

/** Fields of a data message, beside those of the way. */
export const boxShape = {
  toHands: short(250),
  titleLaw: digits(5),
  titleYear: digits(4),
  titleSection: short(10),
  titleParagraph: short(10),
  titlePoint: short(10),
  personalDelivery: short(3),
  noFiction: short(3),
  boxType: short(20),
}

const shape = z.object(boxShape)
type BoxFields = z.output<typeof shape>

const orNull = (value: string): string | null => value || null

function titleOf(given: BoxFields): LegalTitle | null {
  const title = {
    law: given.titleLaw ? Number(given.titleLaw) : null,
    year: given.titleYear ? Number(given.titleYear) : null,
    section: orNull(given.titleSection),
    paragraph: orNull(given.titleParagraph),
    point: orNull(given.titlePoint),
  }
  return Object.values(title).every(value => value === null) ? null : title
}

export const boxOrderOf = (given: BoxFields): BoxOrder => ({
  ...usualBoxOrder,
  toHands: orNull(given.toHands),
  personalDelivery: given.personalDelivery !== '',
  substituteDelivery: given.noFiction === '',
  legalTitle: titleOf(given),
  boxType: orNull(given.boxType),
})

/** What a data message of the document would carry, or why it would not; `null` where no box is connected. */
export async function loadOf(scope: Scope, { id }: Pick<Document, 'id'>): Promise<Both | null> {
  const box = await sendingBox(scope)
  if (!box) return null
  const files = filesToSend(await componentsOf(scope, [id]))
  try {
    const isLarge = requireSendable(files, box)
    const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    return both(
      `Datová zpráva ponese ${files.length} ${plural(files.length, 'soubor', 'soubory', 'souborů')}, ${formatBytes(bytes)}${isLarge ? '; půjde jako velkoobjemová' : ''}. Odejde sama, jakmile ji předáte.`,
      `The data message carries ${files.length} file(s), ${formatBytes(bytes, 'en')}${isLarge ? '; it goes as a large one' : ''}. It goes by itself once you give it.`,
    )
  } catch (error) {
    if (isRefusal(error)) return error.sentence
    throw error
  }
}

/** What the directory of data boxes knows by some words; where it cannot be asked, why. */
export async function boxesAsked(
  call: PageCall,
): Promise<{ words: string; found: readonly FoundBox[]; refusal: Refusal | null }> {
  const words = (call.query.schranka ?? '').trim().slice(0, 100)
  if (words === '') return { words, found: [], refusal: null }
  try {
    return { words, found: await foundBoxes(call.instance, call.visitor!, words), refusal: null }
  } catch (error) {
    if (isRefusal(error)) return { words, found: [], refusal: error }
    throw error
  }
}
