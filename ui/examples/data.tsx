import { Button } from '../forms/button.tsx'
import { Card } from '../data/card.tsx'
import { ItemList } from '../data/item-list.tsx'
import { StatTile } from '../data/stat-tile.tsx'
import { SummaryList } from '../data/summary-list.tsx'
import { Table } from '../data/table.tsx'
import { Timeline } from '../data/timeline.tsx'
import { Tag } from '../feedback/tag.tsx'
import { Form } from '../forms/form.tsx'
import { Select } from '../forms/select.tsx'
import { TextField } from '../forms/text-field.tsx'
import { Grid, Section, Split } from '../layout/arrangement.tsx'
import { Icon } from '../motif/icon.tsx'
import { Pager, Toolbar } from '../navigation/navigation.tsx'

interface Book {
  title: string
  shelf: string
  loans: number
  available: boolean
}

const books: Book[] = [
  { title: 'Le petit bateau rouge', shelf: 'Albums', loans: 128, available: true },
  { title: 'Comptines du lac', shelf: 'Musique', loans: 94, available: false },
  { title: 'Dix doigts pour compter', shelf: 'Albums', loans: 1204, available: true },
]

const columns = [
  { key: 'title', title: 'Titre', rowHeader: true, cell: (book: Book) => <a href="#livre">{book.title}</a> },
  { key: 'shelf', title: 'Rayon', cell: (book: Book) => book.shelf, sort: { href: '#tri-rayon' } },
  {
    key: 'loans',
    title: 'Prêts',
    numeric: true,
    cell: (book: Book) => book.loans.toLocaleString('fr'),
    sort: { href: '#tri-prets', state: 'descending' as const },
  },
  {
    key: 'state',
    title: 'État',
    cell: (book: Book) => (book.available ? <Tag tone="success">Disponible</Tag> : <Tag tone="plum">Emprunté</Tag>),
  },
]

function Cards() {
  return (
    <Grid>
      <Card title="Salle des contes" href="#contes" aside={<Tag tone="success">2 places</Tag>}>
        <p>
          <Icon name="map-pin" label="12 rue des Tilleuls, à 600 m" />
        </p>
        <p>
          <Icon name="clock" label="De 9 h à 18 h" />
        </p>
      </Card>
      <Card title="Atelier papier" href="#papier" aside={<Tag tone="plum">Complet</Tag>}>
        <p>
          <Icon name="map-pin" label="3 place du Marché, à 1,2 km" />
        </p>
        <p>
          <Icon name="clock" label="Le mercredi, de 14 h à 16 h" />
        </p>
      </Card>
      <Card
        title="Jardin des livres"
        actions={
          <Button type="button" variant="secondary">
            Réserver
          </Button>
        }
      >
        <p>Une lecture en plein air, de mai à septembre.</p>
      </Card>
    </Grid>
  )
}

function Desk() {
  return <Split list={<DeskList />} sheet={<DeskSheet />} />
}

function DeskList() {
  return (
    <>
      <Toolbar label="Filtrer la liste">
        <Form action="#" method="get" label="Recherche">
          <TextField name="search" type="search" label="Chercher" width="medium" />
          <Select
            name="shelf"
            label="Rayon"
            options={[
              { value: '', label: 'Tous' },
              { value: 'a', label: 'Albums' },
            ]}
          />
          <Button variant="secondary" icon="filter">
            Filtrer
          </Button>
        </Form>
      </Toolbar>
      <Table
        caption="Livres les plus empruntés"
        columns={columns}
        rows={books}
        isCurrent={(book) => book === books[1]}
      />
      <Table
        caption="Les mêmes, en quelques lignes sur un téléphone"
        columns={columns.map((column, n) => ({ ...column, phone: n === 1 ? 'bare' : undefined }))}
        rows={books}
        narrow="lines"
      />
      <Pager
        label="Pages de la liste"
        status="21 à 40 sur 213"
        previous={{ label: 'Précédents', href: '#avant' }}
        next={{ label: 'Suivants', href: '#apres' }}
      />
    </>
  )
}

function DeskSheet() {
  return (
    <Card title="Comptines du lac" level={3} aside={<Tag tone="plum">Emprunté</Tag>}>
      <SummaryList
        rows={[
          { term: 'Rayon', value: 'Musique' },
          { term: 'Retour prévu', value: '4 décembre 2026' },
        ]}
      />
      <Timeline
        words={{ done: 'Fait :', current: 'En ce moment :', coming: 'À venir :' }}
        items={[
          { title: 'Achat', date: '3 mars 2026', dateTime: '2026-03-03', state: 'done' },
          { title: 'Emprunté', date: 'depuis le 13 novembre 2026', dateTime: '2026-11-13', state: 'current' },
          { title: 'Réservé par un autre lecteur', date: 'décembre 2026', dateTime: '2026-12', state: 'coming' },
        ]}
      />
    </Card>
  )
}

function Order() {
  return (
    <ItemList
      ranked
      label="Livres à réserver, dans l’ordre"
      items={books.map(({ title, shelf }, index) => ({
        id: String(index),
        title,
        detail: shelf,
        actions: (
          <Button type="button" variant="secondary" about={title}>
            Monter
          </Button>
        ),
      }))}
    />
  )
}

/** Cards, figures, lists, sheets. */
export function DataExamples() {
  return (
    <>
      <Section title="Fiches et chiffres" id="donnees">
        <Cards />
        <Grid>
          <StatTile label="Lecteurs inscrits" value="2 418" detail="+ 112 depuis septembre" />
          <StatTile label="Prêts cette semaine" value="640" detail="comme l’an dernier" href="#prets" />
          <StatTile
            label="Réservations à traiter"
            value="17"
            detail="la plus ancienne : 3 jours"
            href="#reservations"
          />
        </Grid>
      </Section>
      <Section title="Lignes dans un ordre">
        <Order />
      </Section>
      <Section title="Liste et fiche">
        <Desk />
      </Section>
    </>
  )
}
