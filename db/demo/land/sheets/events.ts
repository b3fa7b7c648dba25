import type { DirectoryEvent } from '@ribambelle/directory'
import { addDays, weekday } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { eventTitles } from './event-words.ts'

type Announced = Pick<DirectoryEvent, 'eventId' | 'title' | 'startsAt' | 'endsAt' | 'audience'> &
  Partial<DirectoryEvent> & {
    /** 1 (Monday) to 7 */
    readonly on: number
    /** 0: the first such day from tomorrow on */
    readonly week: number
  }

const announced: readonly Announced[] = [
  {
    eventId: 'jeux-au-relais',
    title: 'Temps de jeux et d’éveil',
    about: 'Avec les enfants que vous accueillez. Peinture au sol cette semaine : venez en vieux habits.',
    on: 2,
    week: 0,
    startsAt: '09:30',
    endsAt: '11:00',
    siteId: 'rpe-de-la-lurelle',
    audience: ['childminders'],
    registration: 'advised',
    contactPhone: '05 36 49 12 12',
  },
  {
    eventId: 'matinee-musique',
    title: 'Matinée musique',
    about: 'Des tambours, des grelots et des comptines de plusieurs pays.',
    on: 5,
    week: 0,
    startsAt: '09:30',
    endsAt: '11:30',
    siteId: 'le-tapis-volant',
    audience: ['families'],
    toMonths: 48,
  },
  {
    eventId: 'bebes-lecteurs',
    title: 'Bébés lecteurs',
    on: 6,
    week: 0,
    startsAt: '10:30',
    endsAt: '11:15',
    siteId: 'mediatheque-vaudorme',
    audience: ['families', 'childminders'],
    fromMonths: 0,
    toMonths: 36,
    languages: ['fr', 'ar', 'pt'],
  },
  {
    eventId: 'tous-les-modes-d-accueil',
    title: 'Réunion : tous les modes d’accueil, et comment demander une place',
    about: 'En une heure : ce qui existe, ce que cela coûte, le calendrier. Une interprète en arabe est là.',
    on: 3,
    week: 1,
    startsAt: '18:30',
    endsAt: '20:00',
    siteId: 'rpe-de-la-lurelle',
    audience: ['families', 'expecting'],
    languages: ['fr', 'ar'],
    registration: 'advised',
    contactPhone: '05 36 49 12 12',
    contactEmail: 'relais@lurelle.example',
  },
  {
    eventId: 'cafe-des-parents-sommeil',
    title: 'Café des parents : le sommeil',
    on: 4,
    week: 1,
    startsAt: '14:00',
    endsAt: '16:00',
    siteId: 'la-boussole',
    audience: ['families'],
    languages: ['fr', 'ar', 'tr'],
  },
  {
    eventId: 'consultation-pmi',
    title: 'Pesée et conseils, sans rendez-vous',
    on: 5,
    week: 1,
    startsAt: '13:30',
    endsAt: '17:00',
    siteId: 'pmi-saint-arvelin',
    audience: ['families', 'expecting'],
    toMonths: 72,
  },
  {
    eventId: 'portes-ouvertes-cerfs-volants',
    title: 'Portes ouvertes de la crèche Les Cerfs-volants',
    on: 6,
    week: 2,
    startsAt: '09:30',
    endsAt: '12:00',
    siteId: 'les-cerfs-volants',
    audience: ['families', 'expecting'],
  },
  {
    eventId: 'devenir-assistante-maternelle',
    title: 'Devenir assistante maternelle : réunion d’information',
    on: 2,
    week: 3,
    startsAt: '09:30',
    endsAt: '11:30',
    siteId: 'rpe-hauterelle',
    audience: ['professionals', 'childminders'],
    registration: 'required',
    contactPhone: '05 36 49 12 12',
  },
  {
    eventId: 'chasse-aux-feuilles',
    title: 'Chasse aux feuilles mortes',
    about: 'Reportée : le parc est fermé après la tempête.',
    on: 3,
    week: 2,
    startsAt: '15:00',
    endsAt: '16:30',
    siteId: 'parc-de-la-passerelle',
    audience: ['families'],
    cancelled: true,
  },
  {
    eventId: 'soiree-ecrans',
    title: 'Soirée débat : les écrans avant trois ans',
    on: 4,
    week: 2,
    startsAt: '20:00',
    endsAt: '22:00',
    siteId: null,
    place: 'Salle des Peupliers, Vaudorme. Des enfants peuvent être gardés sur place.',
    audience: ['families', 'childminders', 'professionals'],
    registration: 'required',
    contactEmail: 'relais@lurelle.example',
  },
]

/** What is announced for the coming weeks: all invented, on days that follow today. */
export function drawEvents(today: Day): DirectoryEvent[] {
  return announced.map(({ on, week, ...event }) => {
    const first = addDays(today, 1)
    const day = addDays(first, ((on - weekday(first) + 7) % 7) + 7 * week)
    return {
      about: null,
      siteId: null,
      place: null,
      fromMonths: null,
      toMonths: null,
      languages: [],
      free: true,
      registration: 'none',
      contactPhone: null,
      contactEmail: null,
      contactWebsite: null,
      cancelled: false,
      ...event,
      day,
      translations: Object.fromEntries(
        Object.entries(eventTitles[event.eventId] ?? {}).map(([lang, title]) => [lang, { title }]),
      ),
    }
  })
}
