/** The languages of the screen. */
export const languages = ['en', 'ru', 'ar', 'fr'] as const;

export type Language = (typeof languages)[number];

/** What each calls itself. */
export const ownNames: Record<Language, string> = {
    en: 'English',
    ru: 'Русский',
    ar: 'العربية',
    fr: 'Français',
};

/** Which way a language is written. */
export function directionOf(language: string): 'rtl' | 'ltr' {
    return /^(ar|fa|he|ur|ps|ckb|yi|dv|syr)(-|$)/.test(language) ? 'rtl' : 'ltr';
}

/** The text that a reader of `language` is shown: theirs, else English, else any. */
export function textIn(
    texts: Readonly<Record<string, string>> | undefined,
    language: Language,
): { readonly text: string; readonly language: string } {
    const entries = Object.entries(texts ?? {});
    const found =
        entries.find(([tag]) => tag === language) ??
        entries.find(([tag]) => tag.split('-')[0] === language) ??
        entries.find(([tag]) => tag.split('-')[0] === 'en') ??
        entries[0];
    return found ? { language: found[0], text: found[1] } : { language, text: '' };
}
