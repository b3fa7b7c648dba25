export const n = 14
