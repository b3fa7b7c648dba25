export const n = 3
