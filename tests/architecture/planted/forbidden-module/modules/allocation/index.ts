export const rounds = 2
