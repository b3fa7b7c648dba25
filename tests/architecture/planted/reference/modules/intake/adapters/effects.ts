export const effects = { 'intake.request-submitted': [() => Promise.resolve()] }
