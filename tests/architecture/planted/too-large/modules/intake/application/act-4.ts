export const n = 4
