import { Button, ButtonRow, LinkButton } from '../forms/button.tsx'
import { EmptyState } from '../feedback/empty-state.tsx'
import { Panel } from '../feedback/panel.tsx'
import { Tag } from '../feedback/tag.tsx'
import { Term } from '../feedback/term.tsx'
import { Section } from '../layout/arrangement.tsx'
import { type IconName, iconPaths } from '../motif/icon-paths.ts'
import { Icon } from '../motif/icon.tsx'
import { PaperChain } from '../motif/paper-chain.tsx'

const swatches = ['primary', 'coral', 'sky', 'plum', 'sun', 'sand']

function Motif() {
  return (
    <Section title="Couleurs, motif et pictogrammes">
      <ul class="swatches">
        {swatches.map((name) => (
          <li class={`swatch-${name}`}>
            <span>{name}</span>
          </li>
        ))}
      </ul>
      <PaperChain figures={8} coloured={5} label="Cinq enfants de papier sur huit sont en couleur" />
      <ul class="example-list">
        {(Object.keys(iconPaths) as IconName[]).map((name) => (
          <li>
            <Icon name={name} label={name} />
          </li>
        ))}
      </ul>
      <p>
        Un mot rare s’explique d’un geste : le{' '}
        <Term
          id="term-kamishibai"
          word="kamishibaï"
          meaning="Petit théâtre de papier : les images glissent, le conteur parle."
        />{' '}
        vous attend.
      </p>
    </Section>
  )
}

function Buttons() {
  return (
    <Section title="Boutons et étiquettes">
      <ButtonRow>
        <Button type="button">Continuer</Button>
        <Button type="button" variant="secondary" icon="download">
          Télécharger
        </Button>
        <Button type="button" variant="quiet" icon="undo">
          Revenir
        </Button>
        <Button type="button" variant="danger">
          Retirer
        </Button>
        <Button type="button" disabled>
          Indisponible
        </Button>
        <LinkButton href="#suite" icon="arrow" variant="quiet">
          Lire la suite
        </LinkButton>
      </ButtonRow>
      <Tags />
    </Section>
  )
}

function Tags() {
  return (
    <ul class="example-list">
      <li>
        <Tag>Brouillon</Tag>
      </li>
      <li>
        <Tag tone="info">Envoyé</Tag>
      </li>
      <li>
        <Tag tone="success">Accepté</Tag>
      </li>
      <li>
        <Tag tone="warning">À compléter</Tag>
      </li>
      <li>
        <Tag tone="error">Bloqué</Tag>
      </li>
      <li>
        <Tag tone="plum">En attente</Tag>
      </li>
    </ul>
  )
}

function Panels() {
  return (
    <Section title="Messages">
      <Panel level={3} title="À savoir">
        <p>La bibliothèque ferme le 11 novembre.</p>
      </Panel>
      <Panel level={3} tone="success" title="C’est enregistré">
        <p>Vous recevez un message de confirmation dans quelques minutes.</p>
      </Panel>
      <Panel level={3} tone="warning" title="Il manque un document">
        <p>Vous pouvez l’envoyer plus tard, jusqu’au 15 mars.</p>
      </Panel>
      <Panel level={3} tone="error" title="Le fichier est trop lourd">
        <p>Vos réponses sont conservées. Choisissez un fichier de moins de 5 Mo.</p>
      </Panel>
      <EmptyState
        level={3}
        title="Aucun atelier pour le moment"
        action={<LinkButton href="#alerte">M’avertir</LinkButton>}
      >
        <p>Les ateliers du printemps paraissent en février.</p>
      </EmptyState>
    </Section>
  )
}

/** Colours, motif, icons, buttons, tags, messages. */
export function Foundations() {
  return (
    <>
      <Motif />
      <Buttons />
      <Panels />
    </>
  )
}
