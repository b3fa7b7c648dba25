import { resolve } from 'node:path'
import {
  buildDemoTerritory,
  buildRealTerritory,
  populateRealTerritory,
  readProfiles,
  recipeNames,
  recipeOf,
  reportLines,
} from '@ribambelle/db'
import { Misuse, required } from './command.ts'
import type { Call, Command } from './command.ts'

async function build(call: Call): Promise<number> {
  const [name] = call.words as [string]
  const seed = call.options['seed'] ?? 'ribambelle'
  const { database } = await call.ground()
  if (name === 'demo') {
    const report = await buildDemoTerritory(database, call.clock, { seed })
    call.say(
      report.built
        ? `demo: built, ${report.sites} sites, ${report.comingRequests} requests`
        : 'demo: already there, unchanged',
    )
    return 0
  }
  const recipe = recipeOf(name)
  if (!recipe) throw new Misuse(`no territory "${name}" to build: demo, ${recipeNames().join(', ')}`)
  const dataFolder = resolve(required(call, 'data'))
  const report = await buildRealTerritory(database, call.clock, { territory: name, dataFolder, seed })
  for (const line of reportLines(report)) call.say(line)
  if (report.outcome === 'refused') return 1
  const wanted = call.options['requests']
  if (wanted !== undefined && !/^\d{1,5}$/.test(wanted))
    throw new Misuse(`--requests takes a whole number, not "${wanted}"`)
  const profiles = await readProfiles(dataFolder, recipe)
  const drawn = await populateRealTerritory(database, call.clock, {
    territory: name,
    profiles,
    seed,
    ...(wanted ? { requests: Number(wanted) } : {}),
  })
  await database.owner.query('analyze') // many rows at once: the planner must know before the first page
  call.say('')
  call.say(
    drawn.populated
      ? `Fictional families drawn: ${drawn.requests} requests, ${drawn.contracts} care contracts`
      : 'Fictional families: already there, unchanged',
  )
  return 0
}

async function add(call: Call): Promise<number> {
  const [id] = call.words as [string]
  const name = required(call, 'name')
  const country = call.options['country'] ?? 'FR'
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(id))
    throw new Misuse(
      `"${id}": 2 to 40 small letters, digits and hyphens, a letter first; it becomes part of every address`,
    )
  if (country !== 'FR' && country !== 'CH') throw new Misuse(`--country takes FR or CH, not "${country}"`)
  const { phone, hours, email } = call.options
  const settings = {
    ...(phone ? { hubPhone: phone } : {}),
    ...(hours ? { hubHours: hours } : {}),
    ...(email ? { hubEmail: email } : {}),
  }
  const { database } = await call.ground()
  const { rowCount } = await database.owner.query(
    'insert into platform.territory (territory_id, name, country, settings) values ($1, $2, $3, $4) on conflict do nothing',
    [id, name, country, settings],
  )
  call.say(
    rowCount
      ? `${id}: added, empty. Next: "users add --territory ${id} --roles administrator …"`
      : `${id}: there is already a territory of this name, unchanged`,
  )
  return rowCount ? 0 : 1
}

async function list(call: Call): Promise<number> {
  const { database } = await call.ground()
  const { rows } = await database.owner.query<{ territory_id: string; name: string; demo: boolean }>(
    'select territory_id, name, demo from platform.territories()',
  )
  for (const { territory_id, name, demo } of rows)
    call.say(`${territory_id}  ${name}${demo ? '  (demonstration)' : ''}`)
  if (rows.length === 0) call.say('no territory yet')
  return 0
}

export const territoryCommands: readonly Command[] = [
  {
    name: 'territory build',
    usage: 'demo|montpellier|levignac [--data FOLDER] [--seed WORDS] [--requests N]',
    purpose: 'builds a territory from open data, with fictional families; again changes nothing',
    words: 1,
    options: ['data', 'seed', 'requests'],
    run: build,
  },
  {
    name: 'territory add',
    usage: 'ID --name NAME [--country FR|CH] [--phone P] [--hours H] [--email E]',
    purpose: 'opens an empty territory for real families',
    words: 1,
    options: ['name', 'country', 'phone', 'hours', 'email'],
    run: add,
  },
  {
    name: 'territory list',
    usage: '',
    purpose: 'names the territories of this installation',
    words: 0,
    options: [],
    run: list,
  },
]
