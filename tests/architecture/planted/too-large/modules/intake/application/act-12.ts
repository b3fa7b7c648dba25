export const n = 12
