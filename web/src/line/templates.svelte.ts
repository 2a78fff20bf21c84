import { picture } from '../picture/picture.svelte.ts';
import { reading } from '../words/reading.svelte.ts';
import type { WordBook } from './composing/rendering.ts';
import { fieldNames } from './fieldNames.ts';
import { labelIn, plainName } from './labels.ts';

/** What notices and their fields are called, in the words that the server puts them into. */
class Templates {
    #books = $state.raw<readonly WordBook[]>([]);
    #asked = false;

    /** Asks once; what is shown before the answer is what stands on the wire. */
    async load(): Promise<void> {
        if (this.#asked) return;
        this.#asked = true;
        try {
            const answer = await picture.caller.get<{ languages: WordBook[] }>(
                '/parley/v1/templates',
            );
            this.#books = answer.languages;
        } catch {
            this.#asked = false;
        }
    }

    /** A word of a closed list: `word('precedence', 'flash')`. */
    word(list: string, name: string): string {
        return this.#book?.words[list]?.[name] ?? plainName(name);
    }

    kind(kind: string): string {
        return this.word('kind', kind);
    }

    /** What a field of a kind is called. */
    field(kind: string, name: string): string {
        const lines = this.#book?.kinds[kind]?.lines ?? [];
        return capital(fieldNames()[name] ?? labelIn(lines, name) ?? plainName(name));
    }

    /** What a column of a field with rows is called. */
    column(kind: string, field: string, name: string): string {
        const lines = this.#book?.kinds[kind]?.rows[field] ?? [];
        return capital(labelIn(lines, name) ?? fieldNames()[name] ?? plainName(name));
    }

    /** The word for what a field chose. */
    choice(field: string, name: string): string {
        return this.word(field, name);
    }

    /** All words of a language; undefined before they came. */
    bookOf(language: string): WordBook | undefined {
        return this.#books.find((book) => book.language === language);
    }

    get #book(): WordBook | undefined {
        return this.bookOf(reading.language);
    }
}

function capital(text: string): string {
    return text.charAt(0).toLocaleUpperCase(reading.language) + text.slice(1);
}

export const templates = new Templates();
