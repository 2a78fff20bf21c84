import type { Texts } from '../../wire/types.ts';

/** A picture that a public statement names; its bytes are kept elsewhere. */
export interface StatementPicture {
    readonly sha256: string;
    readonly media_type: string;
    readonly bytes: number;
    readonly alt: Texts;
    readonly credit: string;
    readonly licence: string;
    readonly url?: string;
}

/** `parley/public-statement/v1`. */
export interface PublicStatement {
    readonly statement: string;
    readonly version: number;
    readonly by: string;
    readonly dateline: { readonly place: Texts; readonly time: string };
    readonly authoritative: string;
    readonly titles: Texts;
    readonly texts: Texts;
    readonly pictures?: readonly StatementPicture[];
    readonly related?: readonly string[];
    readonly discloses?: readonly string[];
    readonly mentions?: readonly { readonly kind: string; readonly id: string }[];
    readonly correction?: Texts;
    readonly withdrawn?: boolean;
    readonly reason?: Texts;
}

/** What a person writes of one: the rest is filled in. */
export interface Written {
    readonly languages: readonly string[];
    readonly authoritative: string;
    readonly place: Texts;
    readonly titles: Texts;
    readonly texts: Texts;
    readonly correction: Texts;
    readonly related: readonly string[];
    readonly discloses: readonly string[];
    readonly pictures: readonly StatementPicture[];
}

/** The first version, or the next one of a statement that it corrects. */
export function statementOf(
    written: Written,
    of: { readonly id: string; readonly by: string; readonly time: string },
    before?: PublicStatement,
): PublicStatement {
    const { languages } = written;
    const correction = writtenIn(written.correction, languages);
    return {
        statement: before?.statement ?? of.id,
        version: (before?.version ?? 0) + 1,
        by: of.by,
        dateline: { place: writtenIn(written.place, languages), time: of.time },
        authoritative: written.authoritative,
        titles: writtenIn(written.titles, languages),
        texts: writtenIn(written.texts, languages),
        ...(written.pictures.length > 0 ? { pictures: written.pictures } : {}),
        ...(written.related.length > 0 ? { related: written.related } : {}),
        ...(written.discloses.length > 0 ? { discloses: written.discloses } : {}),
        ...(before?.mentions ? { mentions: before.mentions } : {}),
        ...(before ? { correction } : {}),
    };
}

/** The last version: all is as it was, and it says why it is withdrawn. */
export function withdrawalOf(before: PublicStatement, reason: Texts): PublicStatement {
    const { correction: _, ...rest } = before;
    return { ...rest, version: before.version + 1, withdrawn: true, reason };
}

/** What is missing before it can be signed. */
export function missingOf(written: Written, isCorrection: boolean): readonly (keyof Written)[] {
    const needed: (keyof Written & ('place' | 'titles' | 'texts' | 'correction'))[] = [
        'place',
        'titles',
        'texts',
        ...(isCorrection ? (['correction'] as const) : []),
    ];
    const lacks = (texts: Texts, all: boolean): boolean =>
        all
            ? written.languages.some((language) => !texts[language]?.trim())
            : !texts[written.authoritative]?.trim();
    return needed.filter((name) => lacks(written[name], name !== 'correction'));
}

function writtenIn(texts: Texts, languages: readonly string[]): Texts {
    return Object.fromEntries(
        languages
            .map((language) => [language, texts[language]?.trim() ?? ''] as const)
            .filter(([, text]) => text !== ''),
    );
}
