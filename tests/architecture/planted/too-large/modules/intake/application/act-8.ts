export const n = 8
