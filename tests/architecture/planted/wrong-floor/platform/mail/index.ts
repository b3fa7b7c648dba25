export const sendMail = (): void => {}
