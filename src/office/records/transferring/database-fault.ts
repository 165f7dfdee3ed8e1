/** Whether the database will not have a value (class 22) or a row beside others (class 23): a fault of what came. */
export const isOfDatabase = (error: unknown): error is Error & { code: string; constraint?: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23)/.test(error.code)
