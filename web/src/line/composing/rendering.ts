import { typedMoment } from '../typed.ts';
import type { Form, FormField, NoticeStatement, Texts } from '../../wire/types.ts';

/** The words and templates of one language: `GET /parley/v1/templates`. */
export interface WordBook {
    readonly language: string;
    readonly direction: string;
    readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly phrases: Readonly<Record<string, string>>;
    readonly head: readonly string[];
    readonly core: readonly string[];
    readonly tail: readonly string[];
    readonly kinds: Readonly<
        Record<
            string,
            {
                readonly lines: readonly string[];
                readonly rows: Readonly<Record<string, readonly string[]>>;
            }
        >
    >;
}

/** What a copy will say to its reader, in the words of a language: as the server will put it. */
export function rendered(
    statement: NoticeStatement,
    form: Form | undefined,
    book: WordBook,
): readonly string[] {
    const values = envelopeValues(statement, book);
    const template = book.kinds[statement.kind];
    for (const field of form?.fields ?? []) {
        const value = statement.fields?.[field.name];
        const text =
            value === undefined || value === ''
                ? undefined
                : valueText(field, value, statement, book, template?.rows[field.name]);
        if (text) values.set(field.name, text);
    }
    return [...book.head, ...book.core, ...(template?.lines ?? []), ...book.tail].flatMap(
        (line) => filled(line, values) ?? [],
    );
}

/** A line with its slots filled; undefined when one of them has no value. */
export function filled(line: string, values: ReadonlyMap<string, string>): string | undefined {
    let isWhole = true;
    const text = line.replace(/\{(\w+)\}/g, (_, slot: string) => {
        const value = values.get(slot);
        if (value === undefined) isWhole = false;
        return value ?? '';
    });
    return isWhole ? text : undefined;
}

// Latin names and numbers in an Arabic sentence would else change places (Unicode UAX #9).
function apart(value: string): string {
    return value
        .split('\n')
        .map((line) => `\u2068${line}\u2069`)
        .join('\n');
}

function word(book: WordBook, list: string, name: string): string {
    return book.words[list]?.[name] ?? name;
}

function moment(at: string): string {
    return apart(`${typedMoment(at)} UTC`);
}

function list(book: WordBook, values: readonly string[] | undefined): string | undefined {
    return values?.length ? values.map(apart).join(book.phrases['joiner'] ?? '; ') : undefined;
}

function envelopeValues(said: NoticeStatement, book: WordBook): Map<string, string> {
    const best = bestOf(said.texts, said.authoritative, book);
    const about = said.about;
    const values: Record<string, string | undefined> = {
        status: said.status && word(book, 'status', said.status),
        kind: word(book, 'kind', said.kind),
        precedence: word(book, 'precedence', said.precedence),
        from: apart(said.from),
        to: said.to === '*' ? book.phrases['everybody'] : apart(said.to),
        role: said.role && said.role !== 'duty-officer' ? word(book, 'role', said.role) : undefined,
        on_behalf: list(book, said.on_behalf),
        also_to: list(book, said.also_to),
        relation: said.relation && word(book, 'relation', said.relation.kind),
        related: said.relation && apart(said.relation.notice),
        place:
            about?.place &&
            apart(`${degrees(about.place.lat, 'N', 'S')} ${degrees(about.place.lng, 'E', 'W')}`),
        accuracy_m: about?.place && apart(String(about.place.accuracy_m ?? 0)),
        place_name: about?.place_name && apart(about.place_name),
        window_from: about?.from && moment(about.from),
        window_until: about?.from && (about.until ? moment(about.until) : book.phrases['open_end']),
        count: about?.count === undefined ? undefined : apart(String(about.count)),
        text: best?.text,
        text_mark: best?.mark,
        acknowledge_by: said.acknowledge_by && moment(said.acknowledge_by),
        answer_by: said.answer_by && moment(said.answer_by),
        stale: said.stale && moment(said.stale),
        mandate: said.mandate && apart(said.mandate),
        attachments: list(
            book,
            said.attachments?.map((file) => file.name),
        ),
        read_back: said.read_back ? readBackParts(said, book) : undefined,
        sent: moment(said.sent),
        id: apart(said.notice),
    };
    return new Map(
        Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1])),
    );
}

function readBackParts(said: NoticeStatement, book: WordBook): string {
    const { place, from, count } = said.about ?? {};
    const parts = [place && 'place', from && 'window', count !== undefined && 'count'];
    return parts
        .filter((part): part is string => Boolean(part))
        .map((part) => word(book, 'read_back', part))
        .join(book.phrases['joiner'] ?? '; ');
}

function degrees(value: number, plus: string, minus: string): string {
    return `${Math.abs(value).toFixed(5)}° ${value < 0 ? minus : plus}`;
}

function bestOf(
    texts: Texts | undefined,
    authoritative: string | undefined,
    book: WordBook,
): { readonly text: string; readonly mark: string } | undefined {
    const tags = Object.keys(texts ?? {}).filter((tag) => texts?.[tag]);
    const counting = authoritative && texts?.[authoritative] ? authoritative : tags[0];
    if (!texts || !counting) return undefined;
    const isThis = (tag: string): boolean => tag.split('-')[0] === book.language;
    const shown = isThis(counting) ? counting : (tags.find(isThis) ?? counting);
    const phrase =
        shown !== counting ? 'rendering' : isThis(counting) ? 'authoritative' : 'missing';
    const language =
        book.words['language']?.[counting.split('-')[0] ?? ''] ??
        (book.phrases['other_language'] ?? '').replace('{tag}', apart(counting));
    return {
        text: apart(texts[shown] ?? ''),
        mark: (book.phrases[phrase] ?? '').replace('{language}', language),
    };
}

function valueText(
    field: FormField,
    value: unknown,
    said: NoticeStatement,
    book: WordBook,
    parts: readonly string[] | undefined,
): string | undefined {
    switch (field.type) {
        case 'words': {
            const best = bestOf(value as Texts, said.authoritative, book);
            return best && `${best.text} [${best.mark}]`;
        }
        case 'moment':
            return moment(String(value));
        case 'choice':
            return word(book, field.name, String(value));
        case 'flag':
            return word(book, 'flag', value === true ? 'yes' : 'no');
        case 'lines':
        case 'things':
            return list(book, value as string[]);
        case 'rows':
            return (value as Record<string, unknown>[])
                .map((row) => `\n- ${rowText(field, row, said, book, parts ?? [])}`)
                .join('');
        default:
            return apart(String(value));
    }
}

function rowText(
    field: FormField,
    row: Readonly<Record<string, unknown>>,
    said: NoticeStatement,
    book: WordBook,
    parts: readonly string[],
): string {
    const values = new Map<string, string>();
    for (const column of field.columns ?? []) {
        const value = row[column.name];
        const text =
            value === undefined ? undefined : valueText(column, value, said, book, undefined);
        if (text) values.set(column.name, text);
    }
    return parts.flatMap((part) => filled(part, values) ?? []).join(book.phrases['joiner'] ?? '; ');
}
