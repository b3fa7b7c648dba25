export const n = 9
