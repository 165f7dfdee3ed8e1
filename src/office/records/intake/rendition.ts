import { textToPdf } from '#office/conversion'
import type { Instant, Keep, Kept } from '#platform/values'

/** Renders text as PDF/A and keeps it among the contents. */
export type Rendition = (title: string, paragraphs: readonly string[]) => Promise<Kept>

export function renditionBy(keep: Keep, author: string, at: Instant): Rendition {
  return async (title, paragraphs) => {
    const bytes = await textToPdf({ title, author, paragraphs, at })
    async function* pieces() {
      yield bytes
    }
    return keep(pieces())
  }
}
