export const n = 6
