import type {
    About,
    Attachment,
    Form,
    InboxRole,
    Notice,
    NoticeStatement,
    Precedence,
    Texts,
    Volume,
} from '../../wire/types.ts';

/** How exactly an addressee is told a place. */
export type PlacePrecision = 'exact' | 'coarse' | 'none';

/** What one addressee may know. */
export interface Release {
    readonly place: PlacePrecision;
    readonly count: boolean;
    /** Who else is told. */
    readonly others: boolean;
}

/** How far a draft is: written, confirmed by the person and on its way, or answered with a no. */
export type DraftState = 'written' | 'confirmed' | 'refused';

/** A circle to keep clear of. */
export interface KeepClear {
    readonly radiusMeters: number;
    readonly topMeters: number;
    /** True when who has no volumes of their own are told too, and not of what. */
    readonly forAll: boolean;
}

/** A notice that is being written, in this browser alone. Its id is the notice's. */
export interface Draft {
    readonly id: string;
    readonly kind: string;
    readonly state: DraftState;
    readonly savedAt: string;
    readonly problem?: string;
    readonly thread?: string;
    readonly relation?: NonNullable<NoticeStatement['relation']>;
    readonly status?: 'exercise' | 'system' | 'test';
    readonly to: readonly string[];
    /** Whom of each addressee it is for; missing for the duty officer. */
    readonly role?: InboxRole;
    readonly releases: Readonly<Record<string, Release>>;
    readonly onBehalf: readonly string[];
    readonly precedence: Precedence;
    readonly acknowledgeBy?: string;
    readonly answerBy?: string;
    readonly stale?: string;
    readonly about: About;
    readonly readBack: boolean;
    readonly languages: readonly string[];
    readonly authoritative: string;
    readonly texts: Texts;
    readonly mandate?: string;
    /** Their bytes are on the server already. */
    readonly attachments?: readonly Attachment[];
    readonly fields: Readonly<Record<string, unknown>>;
    readonly volumes?: readonly Volume[];
    readonly keepClear?: KeepClear;
}

export const wholeRelease: Release = { place: 'exact', count: true, others: true };

/** Kinds whose addressees are chosen one by one: nobody is told of a site by a slip. */
export const chosenOneByOne: ReadonlySet<string> = new Set(['site', 'movement', 'access']);

/** Kinds that may come with volumes. */
export const withVolumes: ReadonlySet<string> = new Set(['site', 'movement', 'deconfliction']);

/** A draft of a kind, which may go on with a notice. */
export function draftOf(
    kind: string,
    options: {
        readonly id: string;
        readonly now: string;
        readonly language: string;
        readonly organ: string;
        readonly relation?: string;
        readonly after?: Notice;
    },
): Draft {
    const { after, relation } = options;
    const before = after?.copies[0]?.statement;
    const isChange =
        before?.kind === kind && ['update', 'recall', 'discontinue'].includes(relation ?? '');
    const draft: Draft = {
        id: options.id,
        kind,
        state: 'written',
        savedAt: options.now,
        to: after && relation ? addressees(after, options.organ) : [],
        releases: {},
        onBehalf: [],
        precedence: kind === 'emergency' ? 'flash' : (before?.precedence ?? 'priority'),
        about: (isChange ? before.about : undefined) ?? {},
        readBack: kind === 'formal-warning',
        languages: [options.language],
        authoritative: options.language,
        texts: {},
        fields: (isChange ? before.fields : undefined) ?? {},
        ...(after && before && relation
            ? {
                  thread: before.thread ?? after.notice,
                  relation: { kind: relation, notice: after.notice },
              }
            : {}),
        ...(isChange && before.role ? { role: before.role } : {}),
        ...(isChange && before.volumes && relation === 'update' ? { volumes: before.volumes } : {}),
    };
    return kind === 'site' ? { ...draft, fields: siteFields(draft.fields, relation) } : draft;
}

function siteFields(
    fields: Readonly<Record<string, unknown>>,
    relation: string | undefined,
): Readonly<Record<string, unknown>> {
    const request = relation === 'update' ? 'amend' : relation === 'discontinue' ? 'remove' : 'add';
    return { ...fields, request };
}

function addressees(after: Notice, organ: string): readonly string[] {
    if (after.from !== organ) return [after.from];
    return after.copies.map((copy) => copy.to).filter((to) => to !== organ);
}

/** What is missing before a draft can be sent, by the names of the wire. */
export function missingIn(draft: Draft, form: Form | undefined): readonly string[] {
    const missing: string[] = [];
    if (draft.to.length === 0) missing.push('to');
    if (form?.needs_place && !draft.about.place) missing.push('about.place');
    if (form?.needs_window && !draft.about.from) missing.push('about.from');
    if (form?.has_text && !draft.texts[draft.authoritative]?.trim()) missing.push('texts');
    for (const field of form?.fields ?? []) {
        if (field.needed && field.type !== 'flag' && isEmpty(draft.fields[field.name]))
            missing.push(field.name);
    }
    return missing;
}

/** True for what nothing was written into. */
export function isEmpty(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    if (typeof value === 'string') return value.trim() === '';
    if (typeof value === 'number') return Number.isNaN(value);
    if (Array.isArray(value)) return value.every(isEmpty);
    if (typeof value === 'object') return Object.values(value).every(isEmpty);
    return false;
}
