/** A language of the service: a BCP 47 tag. `fr-x-falc` is easy French (« facile à lire et à comprendre »). */
export type Lang = 'fr' | 'fr-x-falc' | 'en' | 'de' | 'it' | 'es' | 'pt' | 'ar' | 'tr' | 'uk' | 'sq'
