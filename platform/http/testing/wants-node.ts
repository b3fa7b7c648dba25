import { readFileSync } from 'node:fs'

document.title = readFileSync('/etc/hostname', 'utf8')
