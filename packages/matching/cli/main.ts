#!/usr/bin/env node
import { command } from './command.ts'

try {
  process.exitCode = await command(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
