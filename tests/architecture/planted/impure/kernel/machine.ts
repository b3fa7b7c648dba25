export const home = (): string | undefined => process.env['HOME']
export const before = (a: string, b: string): boolean => a.localeCompare(b) < 0
