import { Button, ButtonRow } from '../forms/button.tsx'
import { Panel } from '../feedback/panel.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '../forms/choices.tsx'
import { DateField, MonthField } from '../forms/date-field.tsx'
import { ErrorSummary } from '../forms/error-summary.tsx'
import { Form } from '../forms/form.tsx'
import { Select } from '../forms/select.tsx'
import { FileField, TextArea, TextField } from '../forms/text-field.tsx'
import { SummaryList } from '../data/summary-list.tsx'
import { Section } from '../layout/arrangement.tsx'
import { Details } from '../navigation/navigation.tsx'
import { Steps } from '../navigation/steps.tsx'

const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const parts = { day: 'Jour', month: 'Mois', year: 'Année' }
const steps = ['Vous', 'Vos souhaits', 'Votre semaine', 'Vos documents', 'Envoi'].map((label) => ({ label, href: '#' }))

const ways = [
  { value: 'e-mail', label: 'Par e-mail' },
  { value: 'sms', label: 'Par SMS', hint: 'Un message court, jamais de publicité.' },
  { value: 'letter', label: 'Par lettre' },
]

const days = [
  { value: 'wednesday', label: 'Le mercredi' },
  { value: 'saturday', label: 'Le samedi' },
  { value: 'sunday', label: 'Le dimanche', disabled: true, hint: 'Fermé en hiver.' },
]

/** Nothing typed yet. */
export function EmptyForm() {
  return (
    <Section title="Formulaire vide" id="formulaires">
      <Steps label="Votre inscription" steps={steps} current={2} status="Étape 2 sur 5" doneWord="(fait)" />
      <Form action="#" idempotencyKey="empty" label="Formulaire vide">
        <TextField name="empty.name" label="Nom" autoComplete="family-name" required />
        <TextField
          name="empty.phone"
          type="tel"
          label="Téléphone"
          hint="Pour vous prévenir si un atelier est annulé."
          mark="(facultatif)"
          width="medium"
          autoComplete="tel"
        />
        <EmptyDates />
        <RadioGroup name="empty.contact" label="Comment vous répondre ?" choices={ways} />
        <FileField name="empty.proof" label="Justificatif" hint="PDF ou photo, 5 Mo au plus." accept=".pdf,image/*" />
        <Checkbox name="empty.rules" label="J’ai lu les règles de la bibliothèque" />
        <Details summary="Pourquoi ces questions ?">
          <p>Elles servent à préparer votre carte. Rien d’autre n’est demandé.</p>
        </Details>
        <ButtonRow>
          <Button>Continuer</Button>
          <Button variant="quiet" name="save" value="later">
            Reprendre plus tard
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function EmptyDates() {
  return (
    <>
      <DateField
        name="empty.birth"
        label="Date de naissance"
        hint="Par exemple : 27 3 2025"
        parts={parts}
        autoComplete="bday"
      />
      <MonthField
        name="empty.start"
        label="À partir de quel mois ?"
        first="2026-12"
        count={14}
        monthNames={monthNames}
        placeholder="Choisissez un mois"
      />
    </>
  )
}

/** Everything typed. */
export function FilledForm() {
  return (
    <Section title="Formulaire rempli">
      <Form action="#" label="Formulaire rempli">
        <TextField name="full.name" label="Nom" value="Camille Fontaine" />
        <TextField
          name="full.height"
          label="Hauteur de l’étagère"
          value="120"
          inputMode="numeric"
          width="short"
          unit="cm"
        />
        <DateField name="full.birth" label="Date de naissance" value="2025-03-27" parts={parts} />
        <DateField name="full.visit" label="Jour de la visite" value="2026-12-02" />
        <MonthField
          name="full.start"
          label="À partir de quel mois ?"
          value="2027-09"
          first="2026-12"
          count={14}
          monthNames={monthNames}
        />
        <FilledChoices />
        <CheckboxGroup name="full.days" label="Quels jours venez-vous ?" values={['wednesday']} choices={days} />
        <TextArea name="full.note" label="Un mot pour l’équipe" value="Nous aimons les livres de bateaux." rows={3} />
      </Form>
    </Section>
  )
}

function FilledChoices() {
  return (
    <>
      <Select
        name="full.language"
        label="Langue des livres"
        value="fr"
        options={[
          { value: 'fr', label: 'Français' },
          { value: 'de', label: 'Allemand' },
        ]}
      />
      <RadioGroup
        name="full.card"
        label="Avez-vous une carte ?"
        inline
        value="yes"
        choices={[
          { value: 'yes', label: 'Oui' },
          { value: 'no', label: 'Non' },
        ]}
      />
    </>
  )
}

/** What could not be accepted. */
export function WrongForm() {
  return (
    <Section title="Formulaire avec des erreurs">
      <ErrorSummary
        title="Il y a trois points à revoir"
        text="Vos réponses sont conservées."
        focus={false}
        errors={[
          { field: 'wrong.name', message: 'Écrivez votre nom' },
          { field: 'wrong.birth', message: 'Le mois va de 1 à 12' },
          { field: 'wrong.contact', message: 'Choisissez comment vous répondre' },
        ]}
      />
      <Form action="#" label="Formulaire avec des erreurs">
        <TextField name="wrong.name" label="Nom" error="Écrivez votre nom" value="" />
        <DateField
          name="wrong.birth"
          label="Date de naissance"
          value="2025-13-27"
          parts={parts}
          error="Le mois va de 1 à 12"
        />
        <RadioGroup
          name="wrong.contact"
          label="Comment vous répondre ?"
          choices={ways}
          error="Choisissez comment vous répondre"
        />
        <Checkbox name="wrong.rules" label="J’ai lu les règles" error="Cochez la case pour continuer" />
        <Select
          name="wrong.place"
          label="Lieu"
          error="Choisissez un lieu"
          placeholder="Choisissez"
          options={[{ value: 'a', label: 'Salle des contes' }]}
        />
      </Form>
    </Section>
  )
}

/** What was sent. */
export function ConfirmedForm() {
  return (
    <Section title="Confirmation">
      <Panel tone="success" level={3} title="Votre inscription est envoyée">
        <p>
          Numéro <strong>B-2041</strong>. Réponse avant le 15 mars 2027.
        </p>
      </Panel>
      <SummaryList
        rows={[
          { term: 'Nom', value: 'Camille Fontaine', action: { label: 'Modifier', href: '#nom', about: 'le nom' } },
          {
            term: 'À partir de',
            value: 'septembre 2027',
            action: { label: 'Modifier', href: '#mois', about: 'le mois' },
          },
          { term: 'Réponse', value: 'Par e-mail' },
        ]}
      />
    </Section>
  )
}
