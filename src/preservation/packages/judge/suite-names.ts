/** Families of rules: SIPs of the national standard, packages of archives, their metadata of preservation. */
export const suiteNames = ['NSESSS2024', 'DAAIP2024', 'PREMIS'] as const
export type SuiteName = (typeof suiteNames)[number]
