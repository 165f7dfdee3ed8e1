/** Families of rules: SIPs of the national standard, packages of archives, their metadata of preservation, descriptions,
 * and bags. */
export const suiteNames = ['NSESSS2024', 'DAAIP2024', 'PREMIS', 'AP2023', 'BAGIT'] as const
export type SuiteName = (typeof suiteNames)[number]
