import { readFileSync } from 'node:fs'

export const grid = readFileSync('grid.json', 'utf8')
