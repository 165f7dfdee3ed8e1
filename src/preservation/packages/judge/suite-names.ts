/** Families of rules: SIPs of the national standard, packages of archives, their metadata of preservation, descriptions. */
export const suiteNames = ['NSESSS2024', 'DAAIP2024', 'PREMIS', 'AP2023'] as const
export type SuiteName = (typeof suiteNames)[number]
