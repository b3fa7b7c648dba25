import { Button, LinkButton } from '../forms/button.tsx'
import { Hero, PageHeader } from '../layout/arrangement.tsx'
import { type Density, Page } from '../layout/page.tsx'
import { Breadcrumb, Tabs } from '../navigation/navigation.tsx'
import { ChartExamples } from './charts.tsx'
import { ChoosingExamples } from './choosing.tsx'
import { DataExamples } from './data.tsx'
import { Foundations } from './foundations.tsx'
import { ConfirmedForm, EmptyForm, FilledForm, WrongForm } from './forms.tsx'
import { WeekExamples } from './week.tsx'

export interface ExamplesPageProps {
  stylesheets: string[]
  lang?: string | undefined
  dir?: 'ltr' | 'rtl' | undefined
  density?: Density | undefined
}

const words = {
  skip: 'Aller au contenu',
  navigation: 'Rubriques',
  languages: 'Langue :',
  help: 'Une question ?',
  hours: 'Ouvert',
}

const languages = [
  { lang: 'fr', name: 'Français', href: '?lang=fr', current: true },
  { lang: 'fr-x-falc', name: 'Facile à lire', href: '?density=easy' },
  { lang: 'en', name: 'English', href: '?lang=en' },
  { lang: 'de', name: 'Deutsch', href: '?lang=de' },
  { lang: 'it', name: 'Italiano', href: '?lang=it' },
  { lang: 'es', name: 'Español', href: '?lang=es' },
  { lang: 'pt', name: 'Português', href: '?lang=pt' },
  { lang: 'ar', name: 'العربية', href: '?lang=ar&dir=rtl', dir: 'rtl' as const },
  { lang: 'tr', name: 'Türkçe', href: '?lang=tr' },
  { lang: 'uk', name: 'Українська', href: '?lang=uk' },
  { lang: 'sq', name: 'Shqip', href: '?lang=sq' },
]

const hub = {
  name: 'Accueil de la bibliothèque',
  phone: { shown: '04 50 00 00 00', href: 'tel:+33450000000' },
  hours: ['Du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h', 'Le samedi, de 9 h à 12 h'],
  email: 'bonjour@exemple.fr',
}

const navigation = [
  { label: 'Accueil', href: '#accueil' },
  { label: 'Formulaires', href: '#formulaires', current: true },
  { label: 'Données', href: '#donnees', count: 12 },
  { label: 'Graphiques', href: '#graphiques' },
  { label: 'Semaine', href: '#semaine' },
]

const footerLinks = [
  { label: 'Accessibilité', href: '#accessibilite' },
  { label: 'Vos données', href: '#vos-donnees' },
]

/** Every component in its states: empty, filled, error, confirmation. Served at `/ui`, read by people and by axe. */
export function ExamplesPage({ stylesheets, lang = 'fr', dir = 'ltr', density = 'family' }: ExamplesPageProps) {
  return (
    <Page
      lang={lang}
      dir={dir}
      density={density}
      title="Composants"
      description="Tous les composants de l’interface, dans tous leurs états."
      service={{ name: 'Bibliothèque', place: 'Quartier du Port', href: '/' }}
      words={words}
      hub={hub}
      stylesheets={stylesheets}
      languages={languages}
      account={<a href="#compte">Se connecter</a>}
      navigation={navigation}
      banner={<p>Page d’exemples : rien n’est enregistré.</p>}
      footerLinks={footerLinks}
    >
      <Beginnings />
      <Tabs
        label="Vues"
        tabs={[
          { label: 'Toutes', href: '#toutes', current: true, count: 42 },
          { label: 'Récentes', href: '#recentes', count: 7 },
          { label: 'Archives', href: '#archives' },
        ]}
      />
      <Foundations />
      <EmptyForm />
      <FilledForm />
      <WrongForm />
      <ConfirmedForm />
      <ChoosingExamples />
      <DataExamples />
      <WeekExamples />
      <ChartExamples />
    </Page>
  )
}

/** How a page begins. */
function Beginnings() {
  return (
    <>
      <Hero
        title="Une histoire pour chaque enfant"
        lead="Voyez ce qui se lit près de chez vous, réservez une seule fois, sachez où vous en êtes."
        actions={
          <>
            <LinkButton href="#formulaires">Réserver un livre</LinkButton>
            <LinkButton href="#donnees" variant="secondary" icon="map-pin">
              Voir la carte
            </LinkButton>
          </>
        }
      />
      <PageHeader
        above={
          <Breadcrumb
            label="Vous êtes ici"
            crumbs={[{ label: 'Accueil', href: '#accueil' }, { label: 'Composants' }]}
          />
        }
        title="Composants"
        lead="Chaque pièce de l’interface, vide, remplie, en erreur et confirmée."
        actions={
          <Button type="button" variant="secondary" icon="printer">
            Imprimer
          </Button>
        }
      />
    </>
  )
}
