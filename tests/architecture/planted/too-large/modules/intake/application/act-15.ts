export const n = 15
