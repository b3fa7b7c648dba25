export const n = 11
