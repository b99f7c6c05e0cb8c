/** What a request can be written down as. */
export const CODE_LANGUAGES = ['curl', 'JavaScript', 'Python', 'Ruby'] as const
export type CodeLanguage = (typeof CODE_LANGUAGES)[number]
