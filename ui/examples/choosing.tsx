import { Numbered } from '../data/numbered.tsx'
import { Card } from '../data/card.tsx'
import { Button } from '../forms/button.tsx'
import { Form } from '../forms/form.tsx'
import { ActionBar, Pick } from '../forms/pick.tsx'
import { Section } from '../layout/arrangement.tsx'
import { Chips } from '../navigation/chips.tsx'
import { Tiles } from '../navigation/tiles.tsx'

const books = ['Le petit bateau rouge', 'Comptines du lac']

/** First choices, filters to let go of, lines to tick, things to do in order. */
export function ChoosingExamples() {
  return (
    <Section title="Choisir" id="choisir">
      <Tiles
        label="Que cherchez-vous ?"
        tiles={[
          { label: 'Un livre à lire à deux', href: '#deux', icon: 'users', hint: 'Dès la naissance' },
          { label: 'Une histoire pour dormir', href: '#nuit', icon: 'clock' },
          { label: 'Un lieu près de chez moi', href: '#lieu', icon: 'map-pin', hint: 'Ouvert cette semaine' },
        ]}
      />
      <Chips
        label="Filtres en place"
        removeWord="retirer ce filtre"
        chips={[
          { label: 'Ouvert le samedi', href: '#a' },
          { label: 'Albums', href: '#b' },
        ]}
      />
      <Form action="#comparer" method="get" label="Livres à comparer">
        {books.map((title) => (
          <Card title={title} actions={<Pick name="books" value={title} label="Comparer" about={title} />} />
        ))}
        <ActionBar>
          <Button variant="secondary">Comparer les livres cochés</Button>
        </ActionBar>
      </Form>
      <Numbered
        steps={[
          { title: 'Prenez une carte', children: <p>Elle est gratuite, à tout âge.</p> },
          { title: 'Choisissez', children: <p>Dix livres à la fois.</p> },
          { title: 'Rapportez-les quand vous voulez' },
        ]}
      />
    </Section>
  )
}
