/** Families of rules: SIPs of the national standard, packages of archives. */
export const suiteNames = ['NSESSS2024', 'DAAIP2024'] as const
export type SuiteName = (typeof suiteNames)[number]
