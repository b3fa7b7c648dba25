export const secret = 'crib'
