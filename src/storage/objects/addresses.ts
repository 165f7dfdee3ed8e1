export const storagePath = '/uloziste'
export const objectPath = (id: string): string => `${storagePath}/${encodeURIComponent(id)}`
