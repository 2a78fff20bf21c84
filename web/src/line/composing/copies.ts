import type {
    About,
    Form,
    FormField,
    InboxRole,
    NoticeStatement,
    Texts,
    Volume,
} from '../../wire/types.ts';
import { isEmpty, wholeRelease, type Draft, type PlacePrecision } from './draft.ts';

/**
 * A coarse place is to a hundredth of a degree, so at most 788 m off, and said to be good to so
 * many metres.
 */
export const coarse = { digits: 2, accuracyMeters: 2_000, offMetersMax: 800 } as const;

/** Everybody, in `to`. */
export const everybody = '*';

/** A copy for each addressee, with no more in it than that addressee may know. */
export function copiesOf(
    draft: Draft,
    form: Form | undefined,
    officer: string,
    sent: string,
): readonly NoticeStatement[] {
    const copies = draft.to.map((to) => copyFor(draft, form, officer, sent, to));
    const forAll = draft.keepClear?.forAll ? keepClearCopy(draft, officer, sent) : undefined;
    return forAll ? [...copies, forAll] : copies;
}

function copyFor(
    draft: Draft,
    form: Form | undefined,
    officer: string,
    sent: string,
    to: string,
): NoticeStatement {
    const release = draft.releases[to] ?? wholeRelease;
    const about = aboutFor(draft.about, release.place, release.count);
    const fields = fieldsFor(draft, form, release.place);
    const others = release.others ? draft.to.filter((other) => other !== to) : [];
    const texts = textsOf(draft.texts);
    const volumes = volumesFor(draft, release.place);
    return {
        ...envelope(draft, officer, sent, to),
        ...(draft.role && mayBeFor(form, draft.role) ? { role: draft.role } : {}),
        ...(draft.onBehalf.length > 0 ? { on_behalf: draft.onBehalf } : {}),
        ...(others.length > 0 ? { also_to: others } : {}),
        ...(draft.acknowledgeBy ? { acknowledge_by: draft.acknowledgeBy } : {}),
        ...(draft.answerBy ? { answer_by: draft.answerBy } : {}),
        ...(draft.stale ? { stale: draft.stale } : {}),
        ...(isEmpty(about) ? {} : { about }),
        ...(draft.readBack && !isEmpty({ ...about, place_name: '' }) ? { read_back: true } : {}),
        ...(form?.has_text ? { authoritative: draft.authoritative, texts } : {}),
        ...(draft.mandate?.trim() ? { mandate: draft.mandate.trim() } : {}),
        // A file may show the place that is kept back.
        ...(draft.attachments?.length && release.place === 'exact'
            ? { attachments: draft.attachments }
            : {}),
        ...(Object.keys(fields).length > 0 ? { fields } : {}),
        ...(volumes ? { volumes } : {}),
    };
}

// It is to nobody, and tells where to keep clear and not of what.
function keepClearCopy(draft: Draft, officer: string, sent: string): NoticeStatement | undefined {
    const volumes = volumesOf(draft);
    if (!volumes) return undefined;
    return { ...envelope(draft, officer, sent, everybody), volumes };
}

function envelope(draft: Draft, officer: string, sent: string, to: string): NoticeStatement {
    return {
        notice: draft.id,
        ...(draft.thread ? { thread: draft.thread } : {}),
        kind: draft.kind,
        ...(draft.relation ? { relation: draft.relation } : {}),
        ...(draft.status ? { status: draft.status } : {}),
        from: officer,
        to,
        precedence: draft.precedence,
        sent,
    };
}

// That it is for the duty officer is written by saying nothing.
function mayBeFor(form: Form | undefined, role: InboxRole): boolean {
    return role !== 'duty-officer' && (form?.roles.includes(role) ?? false);
}

function textsOf(texts: Texts): Texts {
    return Object.fromEntries(
        Object.entries(texts)
            .map(([language, text]) => [language, text.trim()] as const)
            .filter(([, text]) => text !== ''),
    );
}

function aboutFor(about: About, precision: PlacePrecision, withCount: boolean): About {
    const { place, count, place_name, ...rest } = about;
    const shown =
        place && precision === 'coarse'
            ? { lat: round(place.lat), lng: round(place.lng), accuracy_m: coarse.accuracyMeters }
            : place;
    return {
        ...rest,
        ...(shown && precision !== 'none' ? { place: shown } : {}),
        ...(place_name?.trim() && precision !== 'none' ? { place_name: place_name.trim() } : {}),
        ...(count !== undefined && withCount ? { count } : {}),
    };
}

function round(degrees: number): number {
    return Number(degrees.toFixed(coarse.digits));
}

function fieldsFor(
    draft: Draft,
    form: Form | undefined,
    precision: PlacePrecision,
): Readonly<Record<string, unknown>> {
    const fields = cleaned(form?.fields ?? [], draft.fields);
    // The second place of a site would else tell what the first one keeps back.
    for (const name of ['second_lat', 'second_lng']) {
        const value = fields[name];
        if (precision === 'coarse' && typeof value === 'number') fields[name] = round(value);
    }
    return fields;
}

/** The fields of a form that something was written into, as the wire has them. */
export function cleaned(
    form: readonly FormField[],
    fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
    const clean: Record<string, unknown> = {};
    for (const field of form) {
        const value = fields[field.name];
        if (field.type === 'flag') {
            if (typeof value === 'boolean' || field.needed) clean[field.name] = value === true;
        } else if (!isEmpty(value)) clean[field.name] = cleanValue(field, value);
    }
    return clean;
}

function cleanValue(field: FormField, value: unknown): unknown {
    switch (field.type) {
        case 'words':
            return textsOf(value as Texts);
        case 'lines':
        case 'things':
            return (value as string[]).map((line) => line.trim()).filter((line) => line !== '');
        case 'rows':
            return (value as Record<string, unknown>[])
                .filter((row) => !isEmpty(row))
                .map((row) => cleaned(field.columns ?? [], row));
        case 'line':
            return String(value).trim();
        default:
            return value;
    }
}

// Exact volumes would tell what a coarse place keeps back: its circle is coarse and larger, and
// what was drawn is left out.
function volumesFor(draft: Draft, precision: PlacePrecision): readonly Volume[] | undefined {
    if (precision === 'exact') return volumesOf(draft);
    if (precision === 'none' || draft.volumes || !draft.keepClear) return undefined;
    const radiusMeters = draft.keepClear.radiusMeters + coarse.offMetersMax;
    const about = aboutFor(draft.about, 'coarse', false);
    return volumesOf({ ...draft, about, keepClear: { ...draft.keepClear, radiusMeters } });
}

/** The volumes that were drawn, or else the circle around the place. */
export function volumesOf(draft: Draft): readonly Volume[] | undefined {
    if (draft.relation && ['recall', 'discontinue'].includes(draft.relation.kind)) return undefined;
    if (draft.volumes) return draft.volumes;
    const { place, from, until } = draft.about;
    if (!draft.keepClear || !place || !from || !until) return undefined;
    const { radiusMeters, topMeters } = draft.keepClear;
    const altitude = (value: number) => ({ value, reference: 'AGL', units: 'M' }) as const;
    const time = (value: string) => ({ value, format: 'RFC3339' }) as const;
    return [
        {
            volume: {
                outline_circle: {
                    center: { lat: place.lat, lng: place.lng },
                    radius: { value: radiusMeters, units: 'M' },
                },
                altitude_lower: altitude(0),
                altitude_upper: altitude(topMeters),
            },
            time_start: time(from),
            time_end: time(until),
        },
    ];
}
