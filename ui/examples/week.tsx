import { Section } from '../layout/arrangement.tsx'
import { Form } from '../forms/form.tsx'
import { Roster } from '../week/roster.tsx'
import { Week, type WeekCount, type WeekState } from '../week/week.tsx'

const days = [
  { key: 'monday', name: 'Lundi', short: 'lun.' },
  { key: 'tuesday', name: 'Mardi', short: 'mar.' },
  { key: 'wednesday', name: 'Mercredi', short: 'mer.' },
  { key: 'thursday', name: 'Jeudi', short: 'jeu.' },
  { key: 'friday', name: 'Vendredi', short: 'ven.' },
]
const halves = [
  { key: 'morning', name: 'Matin', detail: '8 h – 13 h' },
  { key: 'afternoon', name: 'Après-midi', short: 'Après-m.', detail: '13 h – 18 h' },
]

const states: Record<string, WeekState> = {
  'monday-morning': { word: 'Accordé', tone: 'given' },
  'monday-afternoon': { word: 'Accordé', tone: 'given' },
  'tuesday-morning': { word: 'Souhaité', tone: 'wanted' },
  'thursday-afternoon': { word: 'Complet', tone: 'full' },
  'wednesday-afternoon': { word: 'Fermé', tone: 'closed' },
  'friday-morning': { word: 'Serré', tone: 'tight' },
}

const counts: Record<string, WeekCount> = {
  'monday-morning': { occupied: 12, capacity: 15, word: '3 libres' },
  'tuesday-morning': { occupied: 15, capacity: 15, word: 'Complet', href: '#mardi' },
  'wednesday-morning': { occupied: 4, capacity: 15, word: '11 libres' },
  'thursday-morning': { occupied: 16, capacity: 15, word: '1 de plus' },
  'friday-morning': { occupied: 14, capacity: 15, word: '1 libre', href: '#vendredi' },
  'monday-afternoon': { occupied: 9, capacity: 15, word: '6 libres' },
  'tuesday-afternoon': { occupied: 8, capacity: 15, word: '7 libres' },
  'thursday-afternoon': { occupied: 15, capacity: 15, word: 'Complet' },
  'friday-afternoon': { occupied: 0, capacity: 15, word: '15 libres' },
}

/** The week: asked, asked with an error, shown, counted. */
export function WeekExamples() {
  return (
    <Section title="La semaine" id="semaine">
      <AskedWeeks />
      <Week
        mode="display"
        caption="Votre semaine"
        days={days}
        halves={halves}
        state={(day, half) => states[`${day}-${half}`] ?? { word: 'Libre', tone: 'empty' }}
      />
      <Week
        mode="counts"
        caption="Places occupées"
        days={days}
        halves={halves}
        count={(day, half) => counts[`${day}-${half}`] ?? null}
        closedWord="Fermé"
      />
      <Roster
        caption="Qui est là ?"
        days={days}
        halves={halves.map((half) => ({ ...half, short: half.name.slice(0, 2) }))}
        count={(day, half) => counts[`${day}-${half}`] ?? null}
        words={{ who: 'Enfant', places: 'Places', here: 'présent', closed: 'fermé' }}
        rows={[
          { head: 'Alma', cells: ['monday-morning', 'monday-afternoon', 'tuesday-morning'], current: true },
          { head: 'Basile', cells: ['thursday-morning', 'thursday-afternoon'] },
        ]}
      />
    </Section>
  )
}

function AskedWeeks() {
  return (
    <Form action="#" label="Semaine">
      <Week
        mode="input"
        caption="Quand venez-vous ?"
        hint="Touchez les demi-journées qui vous conviennent."
        name="week"
        days={days}
        halves={halves}
        checked={['monday-morning', 'monday-afternoon', 'thursday-morning']}
        closed={['wednesday-afternoon']}
      />
      <Week
        mode="input"
        caption="Et en été ?"
        error="Choisissez au moins une demi-journée"
        name="summer"
        days={days}
        halves={halves}
        checked={[]}
      />
    </Form>
  )
}
