/**
 * What becomes of a file of a format. `output`: it is kept as it is, by the decree; `accepted`: the office keeps it as it
 * is, with a remark; `convert`: it is let in, and converted before its dossier is closed; `refuse`: it is not let in.
 */
export const decisions = ['output', 'accepted', 'convert', 'refuse'] as const
export type Decision = (typeof decisions)[number]

export const isDecision = (text: unknown): text is Decision => decisions.includes(text as Decision)
