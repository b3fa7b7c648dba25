export const n = 13
