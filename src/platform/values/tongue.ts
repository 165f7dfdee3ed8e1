/** The screen speaks Czech and English; a sentence stands where it is shown, in both. */
export type Tongue = 'cs' | 'en'
export type Both = { readonly cs: string; readonly en: string }

export const both = (cs: string, en: string): Both => ({ cs, en })

export const say = (sentence: Both, tongue: Tongue): string => sentence[tongue]
