import { directionOf, languages, type Language } from './languages.ts';

const kept = 'parley.language';

function first(): Language {
    const wanted = [localStorage.getItem(kept) ?? '', ...navigator.languages];
    for (const tag of wanted) {
        const found = languages.find((language) => language === tag.split('-')[0]);
        if (found) return found;
    }
    return 'en';
}

/** What the person reads in. */
class Reading {
    #language = $state<Language>(first());

    get language(): Language {
        return this.#language;
    }

    set language(language: Language) {
        this.#language = language;
        localStorage.setItem(kept, language);
    }

    get direction(): 'rtl' | 'ltr' {
        return directionOf(this.#language);
    }
}

export const reading = new Reading();

/**
 * The words of one room in every language: `const words = book({ en: {…}, ru: {…}, … })`, then
 * `words().title` in a template follows the language that is chosen.
 */
export function book<T extends Record<string, unknown>>(
    all: { en: T } & Record<Language, { [K in keyof T]: T[K] }>,
): () => T {
    return () => all[reading.language] as T;
}
